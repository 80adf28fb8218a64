import type { Transaction } from '#platform/database';
import type { Identified } from './identify.ts';
import { takeNumbers } from './numbers.ts';

/** A record of the chunk that will be written, with the id that it has or is given. */
export interface PlannedRecord {
  readonly id: number;
  readonly item: Identified;
  readonly isNew: boolean;
}

/** What is to become of the records of a chunk; nothing is written yet. */
export interface Plan {
  /** New, changed or revived: stored, matched and indexed. */
  readonly active: readonly PlannedRecord[];
  /** Marked deleted by the library: kept with history, taken out of its cluster. */
  readonly withdrawn: readonly PlannedRecord[];
  /** Ids of records that came again byte for byte. */
  readonly unchanged: readonly number[];
}

/** Compares the chunk with what is stored. A deletion of something never sent is kept too, as a withdrawn record. */
export async function planRecords(tx: Transaction, items: readonly Identified[]): Promise<Plan> {
  const unchanged: number[] = [];
  const writing: Identified[] = [];
  for (const item of items) {
    const { known, prepared } = item;
    const sameState = known?.state === (prepared.deleted ? 'withdrawn' : 'active');
    if (known !== undefined && sameState && (prepared.deleted || known.rawHash === prepared.rawHash))
      unchanged.push(known.id);
    else writing.push(item);
  }
  const fresh = writing.filter((item) => item.known === undefined).length;
  let nextId = fresh > 0 ? await takeNumbers(tx, 'record', fresh) : 0;
  const active: PlannedRecord[] = [];
  const withdrawn: PlannedRecord[] = [];
  for (const item of writing) {
    const isNew = item.known === undefined;
    const id = item.known?.id ?? nextId;
    if (isNew) nextId += 1;
    (item.prepared.deleted ? withdrawn : active).push({ id, item, isNew });
  }
  return { active, withdrawn, unchanged };
}
