import { demoTables, type Edition, listEditions, type Name } from '../../src/domains/catalogue/demo/index.ts';
import { type Agent, type Book, given, type Shelf } from './book.ts';

const shelfOf: Readonly<Record<string, Shelf>> = {
  classics: 'literature',
  '1930-1945': 'literature',
  modern: 'literature',
  scholarship: 'scholarship',
  state: 'state',
  'textbooks-science': 'school',
  translations: 'literature',
  'foreign-children': 'children',
};

const bodies =
  /^(?:Viện|Bộ|Hội|Đảng|Quốc sử quán|Quốc hội|Uỷ ban|Tỉnh uỷ|Thư viện|Trung tâm|Ngô gia|Việt Nam)(?!\p{L})/u;

/** The works of the demonstration, with names' other forms and each edition as the tables have it. */
export function demoBooks(): Book[] {
  const tables = demoTables();
  const agent = ({ heading, role }: Name): Agent => {
    const known = tables.persons[heading];
    const also = [...(known?.also ?? []), ...(known?.viet === undefined ? [] : [known.viet])];
    const more = { role, dates: known?.dates, also: also.length > 0 ? also : undefined };
    return { name: heading, kind: bodies.test(heading) ? 'body' : 'person', ...given(more) };
  };
  return listEditions(tables).map((edition) => bookOf(edition, agent));
}

function bookOf(edition: Edition, agent: (name: Name) => Agent): Book {
  const { id, workId, title, form, language, volume, publisher, pages, theme } = edition;
  const number = /(\d+)$/.exec(volume ?? '')?.[1];
  const word = volume?.startsWith('Quyển') ? 'Quyển' : volume?.startsWith('Phần') ? 'Phần' : 'Tập';
  const optional = {
    subtitle: edition.subtitle,
    volume: number === undefined ? undefined : ({ word, number, ...given({ title: edition.part }) } as const),
    original: edition.original,
    partner: edition.firm,
    year: edition.year,
    pages,
    edition: countOf(edition.statement),
    isbn: edition.isbn,
    series: edition.series,
    ddc: edition.ddc,
  };
  return {
    id: `demo:${id}`,
    work: `demo:${workId}`,
    // A volume that has no number (Quyển thượng) is told by its words.
    title: number === undefined && volume !== undefined ? `${title}. ${volume}` : title,
    authors: edition.authors.map(agent),
    contributors: edition.contributors.map(agent),
    language,
    form,
    topics: edition.topics,
    publisher: publisher.name,
    place: publisher.place,
    shelf: language !== 'vie' ? 'foreign' : (shelfOf[theme] ?? 'literature'),
    ...given(optional),
  };
}

/** *Tái bản lần thứ 9*: the number; *Tái bản có sửa chữa*: the words. */
function countOf(statement: string | undefined): number | string | undefined {
  const number = /(?:Tái bản|Xuất bản|In) lần (?:thứ )?(\d+)$/i.exec(statement ?? '')?.[1];
  return number === undefined ? statement : Number(number);
}
