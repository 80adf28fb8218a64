import type { Description } from '../describe.ts';
import type { DemoLibrary } from '../schema.ts';

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const types: Readonly<Record<string, string>> = {
  audio: 'Sound',
  map: 'Image',
  ebook: 'Text',
  serial: 'Text',
  article: 'Text',
  score: 'Text',
  braille: 'Text',
  text: 'Text',
};

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
  <responseDate>2026-10-15T08:00:00Z</responseDate>
  <request verb="ListRecords" metadataPrefix="oai_dc"/>
  <ListRecords>
`;
const FOOT = '  </ListRecords>\n</OAI-PMH>\n';

/** One OAI-PMH record in simple Dublin Core, with the habits of repository software: a moment of upload as a second date. */
function record(description: Description, library: DemoLibrary): string {
  const { title, subtitle, volume, part, main, others, place, publisher, year } = description;
  const numbered = [title, volume, part].filter((value) => value !== undefined).join('. ');
  const statements: readonly (readonly [string, string | undefined])[] = [
    ['title', title === undefined ? undefined : [numbered, subtitle].filter(Boolean).join(' : ')],
    ['creator', main?.text],
    ...others.map(({ text, role }) => [role === undefined ? 'creator' : 'contributor', text] as const),
    ...description.topics.map((topic) => ['subject', topic] as const),
    ['description', description.summary],
    ['description', description.statement],
    ['publisher', `${place} : ${publisher}`],
    ['date', String(year)],
    ['date', '2019-04-23T07:12:05Z'],
    ['type', types[description.form]],
    ['format', description.extent],
    ['identifier', description.isbn && `ISBN ${description.isbn}`],
    ['identifier', description.url],
    ['language', description.language === 'vie' ? 'vi' : description.language],
  ];
  const lines = statements.flatMap(([element, value]) =>
    value === undefined || value === '' ? [] : [`        <dc:${element}>${escapeText(value)}</dc:${element}>\n`],
  );
  return `    <record>
      <header><identifier>oai:${library.code.toLowerCase()}.lienthu.example:${description.controlNumber}</identifier><datestamp>2026-10-15</datestamp></header>
      <metadata>
      <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
${lines.join('')}      </oai_dc:dc>
      </metadata>
    </record>
`;
}

/** A saved answer of an OAI-PMH server. Source: OAI-PMH 2.0, section 4.5; ISO 15836-1:2017. */
export function toDublinCore(descriptions: readonly Description[], library: DemoLibrary): string {
  return `${HEAD}${descriptions.map((description) => record(description, library)).join('')}${FOOT}`;
}
