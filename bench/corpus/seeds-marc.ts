import { parseIsbn } from '#lib/identifiers';
import {
  controlFields,
  type DataField,
  fields,
  firstField,
  type MarcRecord,
  position,
  subfield,
  subfields,
} from '#lib/marc';
import { type Agent, type Book, type Form, given, type Shelf, type Volume } from './book.ts';

/** Without the punctuation that ISBD puts between elements. */
function bare(text: string | undefined): string {
  return (text ?? '')
    .replace(/\s*[/:;,=]\s*$/, '')
    .replace(/(?<=\p{L}{3})\.\s*$/u, '')
    .trim();
}

function agentOf(field: DataField): Agent | undefined {
  const name = bare(
    ['a', 'b']
      .map((code) => subfield(field, code) ?? '')
      .join(' ')
      .trim(),
  );
  if (name === '') return undefined;
  const kind = field.tag.endsWith('00') ? 'person' : 'body';
  const role = bare(subfield(field, 'e')) || (subfield(field, '4') === 'trl' ? 'dịch' : undefined);
  const dates = bare(subfield(field, 'd')) || undefined;
  const isAuthor = role === undefined || /^(?:author|tác giả|verfasser)/i.test(role);
  return { name, kind, ...given({ dates, role: isAuthor ? undefined : role }) };
}

const roman: Readonly<Record<string, string>> = {
  I: '1',
  II: '2',
  III: '3',
  IV: '4',
  V: '5',
  VI: '6',
  VII: '7',
  VIII: '8',
  IX: '9',
  X: '10',
};

function volumeOf(field: DataField | undefined): Volume | undefined {
  const text = bare(subfield(field, 'n'));
  const number = /\d+/.exec(text)?.[0] ?? roman[/\b[IVX]+\b/.exec(text)?.[0] ?? ''];
  if (number === undefined) return undefined;
  const word = /^(?:Q|Quyển)/i.test(text)
    ? 'Quyển'
    : /^Ph/i.test(text)
      ? 'Phần'
      : /^(?:T|Tập)/i.test(text)
        ? 'Tập'
        : /^B/i.test(text)
          ? 'Band'
          : 'Volume';
  return { word, number, ...given({ title: bare(subfield(field, 'p')) || undefined }) };
}

/** Microforms, serials online, collections in boxes: other libraries' records would have to say so, and `Book` has no place for it. */
function isUncommon(record: MarcRecord): boolean {
  const item = position(record, '008', 23) ?? '';
  const said = [...subfields(firstField(record, '245'), 'h'), ...subfields(firstField(record, '300'), 'a')]
    .join(' ')
    .toLowerCase();
  const kinds =
    fields(record, '533').length > 0 || controlFields(record, '007').some(({ value }) => value.startsWith('h'));
  const isOnlineSerial = record.leader.charAt(7) === 's' && /[oqs]/.test(item);
  return (
    kinds || isOnlineSerial || /[abc]/.test(item) || /micro|reels?/.test(said) || /[oprt]/.test(record.leader.charAt(6))
  );
}

function formOf(record: MarcRecord): Form {
  const type = record.leader.charAt(6);
  const item = position(record, '008', 23) ?? '';
  const said = subfields(firstField(record, '245'), 'h').join(' ').toLowerCase();
  if (record.leader.charAt(7) === 's') return 'serial';
  if (/[ab]/.test(record.leader.charAt(7))) return 'article';
  if (item === 'f' || /braille|chữ nổi/.test(said)) return 'braille';
  if (/[oqs]/.test(item) || /electronic|điện tử/.test(said)) return 'ebook';
  if (type === 'i' || type === 'j' || /sound|ghi âm/.test(said)) return 'audio';
  if (type === 'e') return 'map';
  if (type === 'c' || type === 'd') return 'score';
  return type === 'g' ? 'film' : 'text';
}

function numberIn(text: string | undefined, pattern: RegExp): number | undefined {
  const numbers = (text ?? '').match(pattern);
  return numbers === null ? undefined : Math.max(...numbers.map(Number));
}

/** What a record says of the book, as a seed; none when it has no title or is a microform. ISBD punctuation is taken off. */
export function bookOfMarc(record: MarcRecord, id: string, shelf: Shelf): Book | undefined {
  const title = firstField(record, '245');
  const imprint = fields(record, '260', '264').find(
    (field) => subfield(field, 'b') !== undefined || subfield(field, 'c') !== undefined,
  );
  const a = bare(subfield(title, 'a'));
  if (a === '' || isUncommon(record)) return undefined;
  const agents = fields(record, '100', '110', '700', '710').flatMap((field) => agentOf(field) ?? []);
  const volume = volumeOf(title);
  const part = volume === undefined ? bare(subfields(title, 'np').map(bare).join('. ')) : '';
  const language = [position(record, '008', 35, 37), subfield(firstField(record, '041'), 'a')].find((code) =>
    /^[a-z]{3}$/.test(code ?? ''),
  );
  const isbn = fields(record, '020').flatMap((field) => {
    const parsed = parseIsbn(subfield(field, 'a') ?? '');
    return parsed.kind === 'valid' ? [parsed.value] : [];
  })[0];
  const statement = bare(subfield(firstField(record, '250'), 'a'));
  // Two years leave open which printing it is.
  const years = new Set(subfield(imprint, 'c')?.match(/(?<!\d)(?:1[5-9]\d\d|20[0-2]\d)(?!\d)/g));
  const year = years.size === 1 ? Number([...years][0]) : undefined;
  const optional = {
    subtitle: bare(subfield(title, 'b')) || undefined,
    volume,
    publisher: bare(subfield(imprint, 'b')) || undefined,
    place: bare(subfield(imprint, 'a')) || undefined,
    year,
    pages: numberIn(subfield(firstField(record, '300'), 'a'), /(?<!\d)\d{2,4}(?!\d)/g),
    centimetres: numberIn(subfield(firstField(record, '300'), 'c'), /(?<!\d)\d\d(?!\d)/g),
    edition: statement || undefined,
    isbn,
    series: bare(subfield(fields(record, '490', '440', '830')[0], 'a')) || undefined,
    host: bare(subfield(firstField(record, '773'), 't')) || undefined,
    ddc: subfield(firstField(record, '082'), 'a')?.replaceAll('/', ''),
  };
  return {
    id,
    work: id,
    title: part === '' ? a : `${a}. ${part}`,
    authors: agents.filter(({ role }) => role === undefined),
    contributors: agents.filter(({ role }) => role !== undefined),
    language: language ?? (shelf === 'foreign' ? 'und' : 'vie'),
    form: formOf(record),
    topics: fields(record, '650')
      .flatMap((field) => bare(subfield(field, 'a')) || [])
      .slice(0, 3),
    shelf,
    ...given(optional),
  };
}
