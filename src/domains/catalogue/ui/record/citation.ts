import type { RecordView } from '../../views.ts';

type Cited = Pick<RecordView, 'title' | 'subtitle' | 'authors' | 'edition' | 'place' | 'publisher' | 'year'>;

/**
 * A reference in the author–year form that Vietnamese universities ask for. Names stand as the catalogue shows them, in
 * the order of speech (`../../records/shown-name.ts`).
 */
export function citation(record: Cited, address: string): string {
  const title = record.subtitle ? `${record.title}: ${record.subtitle}` : record.title;
  const who = record.authors.join(', ');
  const year = record.year === undefined ? '' : ` (${record.year})`;
  const parts = [
    who === '' ? `${title}${year}` : `${who}${year}. ${title}`,
    record.edition,
    [record.place, record.publisher].filter(Boolean).join(': '),
    address,
  ];
  return parts
    .filter((part): part is string => Boolean(part))
    .map((part) => part.replace(/[\s.]+$/, ''))
    .join('. ');
}
