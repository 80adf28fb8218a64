import type { Reader } from '#platform/database';
import type { StoredDisplay } from '../clustering/displayed.ts';
import type { ClusterElsewhere } from '../views.ts';

export interface FoundCluster {
  readonly kind: 'found';
  readonly id: number;
  readonly display: StoredDisplay;
  readonly updatedAt: Date;
}

/** The cluster that has this number, or what became of it: merged into another one, emptied, or never given. */
export async function findCluster(database: Reader, clusterId: string): Promise<FoundCluster | ClusterElsewhere> {
  if (!/^[1-9]\d{0,14}$/.test(clusterId)) return { kind: 'unknown' };
  const id = Number(clusterId);
  const [row] = await database.query<{
    state: string;
    moved_to: number | null;
    display: StoredDisplay | null;
    updated_at: Date;
  }>('select state, moved_to, display, updated_at from catalogue.cluster where id = $1', [id]);
  if (row === undefined) return { kind: 'unknown' };
  if (row.state === 'moved' && row.moved_to !== null) return { kind: 'moved', to: String(row.moved_to) };
  if (row.state === 'withdrawn' || row.display === null) return { kind: 'withdrawn', at: row.updated_at.toISOString() };
  return { kind: 'found', id, display: row.display, updatedAt: row.updated_at };
}
