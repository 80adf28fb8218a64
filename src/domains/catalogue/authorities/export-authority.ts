import { buildRecord, dataField, type MarcRecord } from '#lib/marc';
import type { AuthorityKind, AuthorityView } from './views.ts';

const headingTags: Readonly<Record<AuthorityKind, string>> = {
  person: '00',
  corporate: '10',
  title: '30',
  subject: '50',
  place: '51',
};

/**
 * The authority as the union sees it, as a MARC 21 authority record: preferred name in 1XX, other names in 4XX, related
 * ones in 5XX, fields of activity in 372, notes in 680, sources in 670.
 */
export function authorityRecord(authority: AuthorityView): MarcRecord {
  const tag = headingTags[authority.kind];
  const name = (place: '1' | '4' | '5', text: string, dates?: string) =>
    dataField(`${place}${tag}`, authority.kind === 'person' ? '0 ' : authority.kind === 'corporate' ? '2 ' : '  ', [
      ['a', text],
      ...(dates === undefined ? [] : ([['d', dates]] as const)),
    ]);
  const date = authority.updatedAt.slice(2, 10).replaceAll('-', '');
  const base = buildRecord(
    '00000nz  a2200000n  4500',
    ['001', authority.id],
    ['003', 'LienThu'],
    ['005', `${authority.updatedAt.slice(0, 19).replaceAll(/[-:T]/g, '')}.0`],
    // Established heading, controlled; see MARC 21 authority 008.
    ['008', `${date}n| azznnaabn          |${authority.origin === 'heading' ? 'b' : 'a'} ana      `],
    ['040', '  ', { a: 'LienThu', b: 'vie' }],
  );
  return {
    leader: base.leader,
    fields: [
      ...base.fields,
      name('1', authority.name, authority.dates),
      ...authority.fields.map((text) => dataField('372', '  ', { a: text })),
      ...authority.variants.map((other) => name('4', other.name, other.dates)),
      ...authority.related.map((other) => name('5', other.name, other.dates)),
      ...authority.sources.map((text) => dataField('670', '  ', { a: text })),
      ...authority.notes.map((text) => dataField('680', '  ', { i: text })),
    ],
  };
}
