import { type DataField, fields, type MarcRecord, subfield, subfields, text } from '#lib/marc';
import { exactKey, fold } from '#lib/vietnamese';
import type { Reader } from '#platform/database';
import type { Description } from '../records/description.ts';
import { trimIsbd } from '../records/punctuation.ts';
import { storedMarc, storedMarcColumns } from '../records/stored-marc.ts';
import { loadEditions } from './find-work.ts';
import type { LinkedTitle, LinkingTitle, RelationKind, WorkEdition } from './views.ts';
import { numberKey, wholeTags, wholeTitleKey } from './work-keys.ts';

/**
 * What a linking entry says: the relation of the title that it names to the one described, and of the described one to
 * that title. Source: MARC 21 Format for Bibliographic Data, 76X–78X.
 */
const linkingTags: Readonly<Record<string, { readonly named: RelationKind; readonly naming: RelationKind }>> = {
  '765': { named: 'translation', naming: 'translation' },
  '767': { named: 'translation', naming: 'translation' },
  '770': { named: 'supplement', naming: 'supplemented' },
  '772': { named: 'supplemented', naming: 'supplement' },
  '773': { named: 'host', naming: 'part' },
  '774': { named: 'part', naming: 'host' },
  '775': { named: 'edition', naming: 'edition' },
  '776': { named: 'form', naming: 'form' },
  '780': { named: 'preceding', naming: 'succeeding' },
  '785': { named: 'succeeding', naming: 'preceding' },
  '787': { named: 'related', naming: 'related' },
};
/** A record with a hundred issues in 774 is not read to its end. */
const mostLinks = 40;

function titleOf(field: DataField): string {
  return trimIsbd(subfield(field, 't') ?? subfield(field, 's') ?? '');
}

/** Titles that the record itself names, each with the one of the union that it most likely is. */
export async function findLinkedTitles(
  reader: Reader,
  clusterId: number,
  record: MarcRecord,
): Promise<readonly LinkedTitle[]> {
  const named = Object.keys(linkingTags)
    .flatMap((tag) => fields(record, tag))
    .map((field) => ({ field, title: titleOf(field), relation: linkingTags[field.tag]?.named ?? 'related' }))
    .filter(({ title, field }) => title !== '' || numbersOf(field).length > 0)
    .slice(0, mostLinks);
  if (named.length === 0) return [];
  const folded = named.map(({ title }) => fold(exactKey(title)));
  // Articles name a journal with the word for it, its own record often without.
  const forms = (title: string): string[] => [title, title.replace(/^tap chi (?=.* )/, ''), `tap chi ${title}`];
  const rows = await reader.query<{ cluster_id: number; title_folded: string }>(
    `select near.cluster_id, near.title_folded from unnest($1::text[]) as asked (title),
            lateral (select cluster_id, title_folded from catalogue.search_entry
                      where title_folded = asked.title and cluster_id <> $2 order by library_count desc, cluster_id limit 8) near`,
    [[...new Set(folded.filter((title) => title !== '').flatMap(forms))], clusterId],
  );
  const editions = await loadEditions(
    reader,
    rows.map((row) => row.cluster_id),
  );
  return named.map(({ field, title, relation }, at) => {
    const candidates = rows
      .filter((row) => forms(folded[at] ?? '').includes(row.title_folded))
      .flatMap((row) => editions.get(row.cluster_id) ?? []);
    const target = candidates.find((candidate) => isLikely(relation, candidate, field));
    const place = trimIsbd(
      [...subfields(field, 'g'), ...(field.tag === '773' ? [] : subfields(field, 'd'))].join(', '),
    );
    return {
      relation,
      title: title || trimIsbd(text(field, 'aisxz')),
      ...(place !== '' && { place }),
      ...(target !== undefined && { target }),
    };
  });
}

function numbersOf(field: DataField): readonly string[] {
  return [...subfields(field, 'x'), ...subfields(field, 'z')];
}

/** A part of a serial stands in a serial, one with an ISBN in a book; a continued serial is one. */
function isLikely(relation: RelationKind, candidate: WorkEdition, field: DataField): boolean {
  if (relation === 'preceding' || relation === 'succeeding') return candidate.type === 'serial';
  if (relation !== 'host') return true;
  if (candidate.type === 'article') return false;
  if (subfields(field, 'x').length > 0) return candidate.type === 'serial';
  return subfields(field, 'z').length === 0 || candidate.type !== 'serial';
}

/** By these keys the parts of a title name it. */
function wholeKeysOf({ title, isbns, issns, otherTitles }: Description): readonly number[] {
  const keys = [title, ...otherTitles.slice(0, 4)].map(wholeTitleKey);
  return [...new Set([...keys.filter((key) => key !== undefined), ...[...issns, ...isbns].map(numberKey)])];
}

/** Titles whose records name this one, by their numbers: component parts, supplements, continuations. */
export async function listLinkingTitles(
  reader: Reader,
  clusterId: number,
  description: Description,
  page: { readonly after?: number; readonly limit: number },
): Promise<{ readonly items: readonly LinkingTitle[]; readonly count: number; readonly next?: string }> {
  const keys = wholeKeysOf(description);
  const { type } = description;
  const rows = await reader.query<{ cluster_id: number }>(
    `select cluster_id from catalogue.search_entry where whole_key = any($1) and cluster_id <> $2 and cluster_id > $3 order by cluster_id limit $4`,
    [keys, clusterId, page.after ?? 0, page.limit + 1],
  );
  if (rows.length === 0) return { items: [], count: 0 };
  const [counted] = await reader.query<{ count: number }>(
    'select count(*) as count from catalogue.search_entry where whole_key = any($1) and cluster_id <> $2',
    [keys, clusterId],
  );
  const ids = rows.slice(0, page.limit).map((row) => row.cluster_id);
  const editions = await loadEditions(reader, ids);
  const marc = await marcOf(reader, ids);
  const items = ids.flatMap((id) => {
    const item = editions.get(id);
    const record = marc.get(id);
    if (item === undefined || record === undefined) return [];
    const field = namingField(record, new Set(keys));
    if (field === undefined || !isLikely(linkingTags[field.tag]?.named ?? 'related', { ...item, type }, field))
      return [];
    const place = trimIsbd(subfields(field, 'g').join(', '));
    return [{ relation: linkingTags[field.tag]?.naming ?? 'related', ...(place !== '' && { place }), item }];
  });
  const last = ids.at(-1);
  return {
    items,
    count: counted?.count ?? 0,
    ...(rows.length > page.limit && last !== undefined && { next: String(last) }),
  };
}

/** The field by which a record was found under these keys. */
function namingField(record: MarcRecord, keys: ReadonlySet<number>): DataField | undefined {
  return wholeTags
    .flatMap((tag) => fields(record, tag))
    .find((field) => {
      const title = titleOf(field) === '' ? undefined : wholeTitleKey(titleOf(field));
      return (title !== undefined && keys.has(title)) || numbersOf(field).some((number) => keys.has(numberKey(number)));
    });
}

/** One record of each cluster, the oldest. */
async function marcOf(reader: Reader, clusterIds: readonly number[]): Promise<Map<number, MarcRecord>> {
  const rows = await reader.query<{ cluster_id: number; marc: MarcRecord | null; raw: Uint8Array | null }>(
    `select distinct on (record.cluster_id) record.cluster_id, ${storedMarcColumns}
       from catalogue.record join catalogue.record_version version on version.record_id = record.id and version.version = record.version
      where record.cluster_id = any($1) and record.state = 'active' order by record.cluster_id, record.id`,
    [clusterIds],
  );
  return new Map(rows.map((row) => [row.cluster_id, storedMarc(row)]));
}
