import { recordAudit } from '#platform/audit';
import type { Database, Transaction } from '#platform/database';
import type { FacetNumbers, FreshFacets } from '../clustering/facet-numbers.ts';
import { type ClusterMember, loadMembers } from '../clustering/members.ts';
import { writeClusters } from '../clustering/write-clusters.ts';
import { FieldsChanged, FieldsUnchanged, RecordUnknown } from '../errors.ts';
import type { Actor } from '../face.ts';
import { holdWriteLock } from '../ingest/store-chunk.ts';
import { type Member, mergeRecords, sameFields, withoutOrigins } from '../merging/index.ts';
import { rowNumber } from '../row-number.ts';
import type { FieldEditInput } from '../views.ts';
import { readFields, writeFields } from './read-fields.ts';

interface EditingDeps {
  readonly database: Database;
  readonly facetNumbers: FacetNumbers;
}

/**
 * An editor writes the fields of one tag of a merged record: they stand, whatever libraries send, until they are written
 * anew or taken back. `seen` is the text that the editor had before them; where the record says something else by now,
 * nothing is written. Returns the number of the edit.
 */
export async function editFields(
  deps: EditingDeps,
  clusterId: string,
  { tag, text, seen, reason }: FieldEditInput,
  actor: Actor,
): Promise<string> {
  const fields = await readFields(tag, text);
  const { id, facets } = await deps.database.transact(async (tx) => {
    await holdWriteLock(tx);
    const cluster = rowNumber(clusterId);
    const members = await membersOf(tx, cluster);
    const [oldest] = members;
    if (oldest === undefined) throw new RecordUnknown(clusterId);
    const merged = mergeRecords(members);
    const now = withoutOrigins(merged).fields.filter((field) => field.tag === tag);
    if (seen !== undefined && seen.trim() !== writeFields(now).trim()) throw new FieldsChanged(tag);
    if (sameFields(fields, now)) throw new FieldsUnchanged(tag);
    // Tied to the record whose field is rewritten: it is the one that the editor's words are about.
    const origin = merged.fields.find((field) => field.tag === tag)?.origin ?? oldest;
    const asRuled = withoutOrigins(mergeRecords(members.map(withoutEdits))).fields.filter((field) => field.tag === tag);
    const { rows } = await tx.query<{ id: number }>(
      `insert into catalogue.field_edit (library_code, local_number, tag, fields, replaced, reason, account_id, account_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [
        origin.libraryCode,
        origin.localNumber,
        tag,
        JSON.stringify(fields),
        JSON.stringify(asRuled),
        reason,
        actor.accountId,
        actor.name,
      ],
    );
    await recordAudit(tx, {
      actor,
      action: 'catalogue.field-edited',
      entity: 'catalogue.cluster',
      key: clusterId,
      before: { [tag]: writeFields(now) },
      after: { [tag]: writeFields(fields) },
      reason,
    });
    return { id: String(rows[0]?.id), facets: await rewrite(deps, tx, cluster) };
  });
  deps.facetNumbers.keep(facets);
  return id;
}

/**
 * Takes an edit back, also after later ones; what then stands is the edit before it, or what the rules make. One that was
 * taken back before stays as it is. Returns whether there is such an edit.
 */
export async function undoEdit(deps: EditingDeps, editId: string, reason: string, actor: Actor): Promise<boolean> {
  const { isKnown, facets } = await deps.database.transact(async (tx) => {
    await holdWriteLock(tx);
    const { rows } = await tx.query<{ library_code: string; local_number: string; tag: string }>(
      `update catalogue.field_edit set undone_at = now(), undone_by = $2, undone_name = $3, undone_reason = $4
        where id = $1 and undone_at is null returning library_code, local_number, tag`,
      [rowNumber(editId), actor.accountId, actor.name, reason],
    );
    const [edit] = rows;
    if (edit === undefined) {
      const known = await tx.query('select from catalogue.field_edit where id = $1', [rowNumber(editId)]);
      return { isKnown: known.rowCount !== 0, facets: new Map<string, number>() };
    }
    await recordAudit(tx, {
      actor,
      action: 'catalogue.field-edit-undone',
      entity: 'catalogue.field-edit',
      key: editId,
      before: { tag: edit.tag },
      reason,
    });
    const found = await tx.query<{ cluster_id: number }>(
      `select cluster_id from catalogue.record where library_code = $1 and local_number = $2 and state = 'active'`,
      [edit.library_code, edit.local_number],
    );
    const cluster = found.rows[0]?.cluster_id;
    return {
      isKnown: true,
      facets: cluster === undefined ? new Map<string, number>() : await rewrite(deps, tx, cluster),
    };
  });
  deps.facetNumbers.keep(facets);
  return isKnown;
}

async function membersOf(tx: Transaction, clusterId: number): Promise<readonly ClusterMember[]> {
  const { rows } = await tx.query<{ id: number }>(
    `select id from catalogue.record where cluster_id = $1 and state = 'active' order by id`,
    [clusterId],
  );
  const ids = rows.map((row) => row.id);
  const members = await loadMembers(tx, ids);
  return ids.map((id) => members.get(id)).filter((member) => member !== undefined);
}

function withoutEdits({ edits: _edits, ...member }: Member): Member {
  return member;
}

/** What readers see of the cluster is made anew; its members stay. */
async function rewrite({ facetNumbers }: EditingDeps, tx: Transaction, clusterId: number): Promise<FreshFacets> {
  const members = new Map((await membersOf(tx, clusterId)).map((member) => [member.recordId, member]));
  return writeClusters(
    tx,
    {
      clusterOf: new Map(),
      clusters: new Map([[clusterId, [...members.keys()]]]),
      isNewCluster: new Set(),
      retired: new Map(),
      formerInUse: new Set(),
      formerMembers: [],
      moved: [],
    },
    (id) => members.get(id),
    () => undefined,
    facetNumbers,
  );
}
