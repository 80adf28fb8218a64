import { MARCXML_FOOTER, MARCXML_HEADER, writeIso2709, writeMarcxml } from '#lib/marc';
import type { EnrichedOutput } from './walk-enriched.ts';

export const enrichedFormats = ['iso2709', 'marcxml', 'tsv', 'html'] as const;
export type EnrichedFormat = (typeof enrichedFormats)[number];

/** How the columns of the list of changes are called, in the reader's language. */
export type ColumnName = (name: (typeof columns)[number]) => string;

const columns = ['record', 'gift', 'field', 'before', 'after', 'from', 'rule'] as const;

interface Writer {
  readonly contentType: string;
  readonly extension: string;
  readonly head: (title: string, name: ColumnName) => string;
  readonly piece: (output: EnrichedOutput) => string | Uint8Array;
  readonly foot: string;
}

export const enrichedWriters: Readonly<Record<EnrichedFormat, Writer>> = {
  iso2709: {
    contentType: 'application/marc',
    extension: 'mrc',
    head: () => '',
    piece: (output) => {
      const written = writeIso2709(output.after);
      // What does not fit is never cut: such a record goes back as it came.
      return written.outcome === 'complete' ? written.bytes : writeIso2709(output.before).bytes;
    },
    foot: '',
  },
  marcxml: {
    contentType: 'application/marcxml+xml; charset=utf-8',
    extension: 'xml',
    head: () => MARCXML_HEADER,
    piece: ({ after }) => writeMarcxml(after),
    foot: MARCXML_FOOTER,
  },
  tsv: {
    contentType: 'text/tab-separated-values; charset=utf-8',
    extension: 'tsv',
    head: (_title, name) => `${columns.map(name).join('\t')}\n`,
    piece: (output) =>
      rowsOf(output)
        .map((row) => `${row.map(cell).join('\t')}\n`)
        .join(''),
    foot: '',
  },
  html: {
    contentType: 'text/html; charset=utf-8',
    extension: 'html',
    head: (title, name) =>
      `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style><h1>${escaped(title)}</h1><table><thead><tr>${columns.map((column) => `<th>${escaped(name(column))}</th>`).join('')}</tr></thead><tbody>\n`,
    piece: (output) =>
      rowsOf(output)
        .map((row) => `<tr>${row.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>\n`)
        .join(''),
    foot: '</tbody></table></html>\n',
  },
};

const style =
  'body{font:14px/1.5 system-ui,sans-serif;margin:2em}table{border-collapse:collapse}th,td{border:1px solid #bbb;padding:.3em .5em;text-align:left;vertical-align:top}';

function rowsOf({ localNumber, changes }: EnrichedOutput): string[][] {
  return changes.map(({ gift, tag, before = '', after, from, rule }) => {
    const source = `${from.libraryCode} ${from.localNumber}${from.agreeing > 0 ? ` (+${from.agreeing})` : ''}`;
    return [localNumber, gift, tag, before, after, source, rule];
  });
}

/** In one line, and never a formula to a spreadsheet. */
function cell(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(line) ? `'${line}` : line;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
