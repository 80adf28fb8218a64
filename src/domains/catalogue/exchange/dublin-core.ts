import { xmlText } from '#lib/marc';
import type { Description } from '../records/description.ts';
import { shownName } from '../records/shown-name.ts';
import { fullTitle } from './citation.ts';
import { languageTag } from './language-tag.ts';

const dcmiTypes: Readonly<Partial<Record<Description['type'], string>>> = {
  sound: 'Sound',
  video: 'MovingImage',
  image: 'StillImage',
  map: 'Image',
  serial: 'Text',
  book: 'Text',
  article: 'Text',
  thesis: 'Text',
  manuscript: 'Text',
  braille: 'Text',
  electronic: 'Text',
  music: 'Text',
  kit: 'PhysicalObject',
};

/**
 * A description in simple Dublin Core as OAI-PMH carries it, a complete XML document. Names are in reading order.
 * Source: Library of Congress, "MARC to Dublin Core Crosswalk" (2008); DCMI Metadata Terms, section 3.
 */
export function toDublinCore(id: string, description: Description): string {
  const lines: string[] = [];
  const add = (element: string, value: string | number | undefined): void => {
    const text = value === undefined ? '' : xmlText(String(value).replace(/\s+/g, ' ').trim());
    if (text !== '') lines.push(`  <dc:${element}>${text}</dc:${element}>`);
  };
  add('title', fullTitle(description));
  for (const title of description.otherTitles) add('title', title);
  for (const author of description.authors) add('creator', shownName(author));
  for (const contributor of description.contributors) add('contributor', shownName(contributor));
  for (const subject of description.subjects) add('subject', subject);
  add('description', description.summary);
  for (const note of description.notes) add('description', note);
  add('publisher', description.publisher);
  add('date', description.year);
  add('type', dcmiTypes[description.type]);
  add('format', description.extent);
  add('identifier', id);
  for (const isbn of description.isbns) add('identifier', `urn:isbn:${isbn}`);
  for (const issn of description.issns) add('identifier', `urn:issn:${issn}`);
  for (const link of description.links) add('identifier', link.url);
  for (const language of description.languages) add('language', languageTag(language));
  add('source', description.hostTitle);
  for (const series of description.series) add('relation', series);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    ...lines,
    '</oai_dc:dc>',
    '',
  ].join('\n');
}
