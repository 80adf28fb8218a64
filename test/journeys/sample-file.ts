import { Buffer } from 'node:buffer';
import { BOOK_LEADER, buildRecord, type FieldLine, type MarcRecord, writeIso2709 } from '#lib/marc';

/** A title as the public interface tells it; what a library would copy from the title page. */
export interface KnownTitle {
  readonly id: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly place?: string;
  readonly publisher: string;
  readonly year: number;
  readonly extent: string;
  readonly isbns: readonly string[];
}

/** The first title that the public interface finds for `query`. Throws when there is none. */
export async function titleOf(url: string, query: string): Promise<KnownTitle> {
  const found = await (await fetch(`${url}/api/v1/search?${new URLSearchParams({ q: query, field: 'title' })}`)).json();
  const id: unknown = found.items?.[0]?.id;
  if (typeof id !== 'string') throw new Error(`The demonstration has no ${query}`);
  return (await fetch(`${url}/api/v1/records/${id}`)).json();
}

interface Copy {
  readonly number: string;
  readonly callNumber: string;
  /** Leaves the title out, so that the record is kept back. */
  readonly untitled?: boolean;
}

/** The same edition, described by another library that holds it. */
export function recordOf(known: KnownTitle, copy: Copy): MarcRecord {
  const author = known.authors[0] ?? '';
  const title: FieldLine = ['245', '10', { a: `${known.title} /`, c: author }];
  return buildRecord(
    BOOK_LEADER,
    ['001', copy.number],
    ['008', `260115s${known.year}    vm            000 0 vie d`],
    ...known.isbns.map((isbn): FieldLine => ['020', '  ', { a: isbn }]),
    ['041', '0 ', { a: 'vie' }],
    ['100', '0 ', { a: author }],
    ...(copy.untitled ? [] : [title]),
    ['260', '  ', { a: `${known.place ?? 'Hà Nội'} :`, b: `${known.publisher},`, c: String(known.year) }],
    ['300', '  ', { a: known.extent }],
    ['952', '  ', { b: 'TVDN', c: 'Kho mở', o: copy.callNumber, p: copy.number }],
  );
}

/** A book that nobody has yet. */
export function newBook(number: string, title: string): MarcRecord {
  return recordOf(
    {
      id: '',
      title,
      authors: ['Đặng Thị Thử Nghiệm'],
      place: 'Đà Nẵng',
      publisher: 'Nhà xuất bản Đà Nẵng',
      year: 2025,
      extent: '123 tr. ; 21 cm',
      isbns: [],
    },
    { number, callNumber: `000 ${number}` },
  );
}

export function bytesOf(record: MarcRecord): Buffer {
  return Buffer.from(writeIso2709(record).bytes);
}

/** The record with a length in its leader that is not true: readable all the same, and worth telling. */
export function withWrongLength(bytes: Buffer): Buffer {
  const length = Number(bytes.toString('latin1', 0, 5));
  return Buffer.concat([Buffer.from(String(length + 7).padStart(5, '0')), bytes.subarray(5)]);
}
