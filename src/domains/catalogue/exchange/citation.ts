import { fold, tokens } from '#lib/vietnamese';
import type { Description, NameEntry } from '../records/description.ts';
import { readExtent } from '../records/read-extent.ts';
import type { MaterialType } from '../views.ts';
import { type CitationName, citationName } from './citation-name.ts';

/** What the citation formats (RIS, BibTeX, CSL) draw on. */
export interface Citation {
  readonly id: string;
  readonly type: MaterialType;
  readonly description: Description;
  /** Title and subtitle. */
  readonly fullTitle: string;
  readonly authors: readonly CitationName[];
  readonly editors: readonly CitationName[];
  readonly translators: readonly CitationName[];
  readonly pages?: number;
}

/** The roles beside the author's that citations know, by the relator as written or its MARC code. */
const roles = {
  editor: /chủ biên|biên tập|biên soạn|tuyển chọn|sưu tầm|hiệu đính|edt|editor|\bed\b|\bcom\b|compiler|hrsg/i,
  translator: /dịch|trl|trans/i,
} as const;

/** Whether somebody worked on it in this role; who translated and revised did in both. */
export function worked({ role = '' }: NameEntry, as: keyof typeof roles): boolean {
  return roles[as].test(role);
}

/** Title and subtitle in one line. */
export function fullTitle({ title, subtitle }: Pick<Description, 'title' | 'subtitle'>): string {
  return subtitle === undefined ? title : `${title}: ${subtitle}`;
}

export function citationOf(id: string, description: Description): Citation {
  const { authors, contributors } = description;
  const withRole = (role: 'editor' | 'translator'): CitationName[] =>
    contributors.filter((name) => worked(name, role)).map((name) => citationName(name));
  const { pages } = readExtent(description.extent ?? '');
  return {
    id,
    type: description.type,
    description,
    fullTitle: fullTitle(description),
    authors: authors.map((name) => citationName(name)),
    editors: withRole('editor'),
    translators: withRole('translator'),
    ...(pages === undefined ? {} : { pages }),
  };
}

/** `nguyen2003truyen`: letters and digits of ASCII only, as BibTeX keys and file names need them. */
export function citationKey({ authors, description, fullTitle, id }: Citation): string {
  const first = authors[0];
  const name = first === undefined ? '' : first.kind === 'person' ? first.family : (first.name.split(' ')[0] ?? '');
  const word = tokens(fullTitle).folded.find((token) => token.length > 2) ?? '';
  const key = `${fold(name)}${description.year ?? ''}${word}`.replace(/[^a-z0-9]/g, '');
  return /^[a-z]/.test(key) ? key : `record${id.replace(/[^A-Za-z0-9]/g, '')}`;
}
