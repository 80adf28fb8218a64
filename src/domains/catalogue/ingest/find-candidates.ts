import type { Transaction } from '#platform/database';
import { type BlockMemory, isLoose, keyHash } from '../matching/index.ts';
import { type BlockEntry, byPlace, contentReach, tellWindows, tieBits, ties } from './block-windows.ts';

export interface KeyedRecord {
  readonly id: number;
  readonly place: number;
  readonly keys: readonly number[];
}

/** Two records, the lower id first. */
export interface CandidatePair {
  readonly a: number;
  readonly b: number;
}

export interface Candidates {
  /** To be compared; nothing is stored of them. */
  readonly fresh: readonly CandidatePair[];
  /** To be compared unless they have been, under another key. */
  readonly closer: readonly CandidatePair[];
  /** No longer compared under one of their keys: their evidence goes, unless they meet under another. */
  readonly apart: readonly CandidatePair[];
}

/**
 * Where a record stands in its blocks: by content first, then by a hash of whose record it is, never by when it came. Two
 * of one content tie once in two thousand million pairs; then the lower id is first.
 */
export function placeOf(contentOrder: number, libraryCode: string, localNumber: string): number {
  return contentOrder * 2 ** tieBits + (keyHash(`${libraryCode}\u001f${localNumber}`) % 2 ** tieBits);
}

/**
 * Finds which pairs of records are to be compared, or no longer, when `left` leave their blocks and `entered` come in.
 * The keys of those who left must have been taken out of the store, those of the others not yet been put in; a record
 * that changed is in both lists.
 *
 * Which pairs are compared is at all times what the rule of `block-windows.ts` says of the keys that stand in the store,
 * whatever came when: a change moves the windows only around itself, and there they are told anew.
 */
export async function findCandidates(
  tx: Transaction,
  memory: BlockMemory,
  left: readonly KeyedRecord[],
  entered: readonly KeyedRecord[],
): Promise<Candidates> {
  const changes = new Map<number, BlockEntry[]>();
  collect(changes, left, true);
  collect(changes, entered, false);
  if (left.length > 0) await tellOfRemoval(tx);
  const { whole, large } = await loadBlocks(tx, memory, [...changes.keys()]);
  const fresh = new PairSet();
  const closer = new PairSet();
  const apart = new PairSet();
  const listener = {
    fresh: (a: number, b: number) => fresh.add(a, b),
    closer: (a: number, b: number) => closer.add(a, b),
    apart: (a: number, b: number) => apart.add(a, b),
  };
  const largeChanges = new Map<number, BlockEntry[]>();
  for (const [key, changed] of changes) {
    if (large.has(key)) {
      largeChanges.set(key, changed);
      continue;
    }
    const stored = whole.get(key);
    if (stored === undefined && changed.length < 2) continue;
    const block = stored === undefined ? changed : [...stored, ...changed];
    const sizes = { was: count(block, 'was'), is: count(block, 'is') };
    tellWindows(block.sort(byPlace), sizes, listener, isLoose(key));
  }
  if (largeChanges.size > 0)
    for (const { key, run } of await loadRuns(tx, largeChanges)) tellWindows(run, 'large', listener, isLoose(key));
  return { fresh: fresh.list(), closer: closer.list(), apart: apart.list() };
}

function count(block: readonly BlockEntry[], when: 'was' | 'is'): number {
  let entries = 0;
  for (const entry of block) if (entry[when]) entries += 1;
  return entries;
}

/** Pairs of ids, each once. */
class PairSet {
  readonly #higher = new Map<number, Set<number>>();

  add(x: number, y: number): void {
    if (x === y) return;
    const low = Math.min(x, y);
    const known = this.#higher.get(low);
    if (known === undefined) this.#higher.set(low, new Set([Math.max(x, y)]));
    else known.add(Math.max(x, y));
  }

  list(): CandidatePair[] {
    const pairs: CandidatePair[] = [];
    for (const [a, others] of this.#higher) for (const b of others) pairs.push({ a, b });
    return pairs;
  }
}

function collect(changes: Map<number, BlockEntry[]>, records: readonly KeyedRecord[], was: boolean): void {
  for (const { id, place, keys } of records) {
    const entry = { id, place, was, is: !was };
    for (const key of keys) {
      const known = changes.get(key);
      if (known === undefined) changes.set(key, [entry]);
      else known.push(entry);
    }
  }
}

/** A block with no more stored records than this is read whole at the first look. */
const readWhole = 2 * contentReach + 1;
/** More rows than the blocks of a chunk have, unless large ones are among them that nobody has met before. */
const mostRows = 50_000;
/** Large blocks that are remembered. */
const mostLarge = 200_000;

/** Tells every process that blocks have become smaller. */
export async function tellOfRemoval(tx: Transaction): Promise<void> {
  await tx.query(`update catalogue.counter set last = last + 1 where name = 'block'`);
}

/** The stored records under each key, and the keys under which there are more than are read. */
async function loadBlocks(
  tx: Transaction,
  memory: BlockMemory,
  keys: readonly number[],
): Promise<{ whole: Map<number, BlockEntry[]>; large: Set<number> }> {
  const { rows } = await tx.query<{ removals: number }>(
    `select last as removals from catalogue.counter where name = 'block'`,
  );
  const removals = rows[0]?.removals ?? 0;
  if (removals !== memory.removals || memory.large.size > mostLarge) memory.large.clear();
  memory.removals = removals;
  const large = new Set(keys.filter((key) => memory.large.has(key)));
  const others = keys.filter((key) => !large.has(key));
  let blocks = await readBlocks(tx, others);
  if (blocks === undefined) {
    for (const key of await findLarge(tx, others)) large.add(key);
    blocks = await readBlocks(
      tx,
      others.filter((key) => !large.has(key)),
      others.length * readWhole,
    );
  }
  const whole = new Map<number, BlockEntry[]>();
  for (const [key, block] of blocks ?? [])
    if (block.length > readWhole) large.add(key);
    else whole.set(key, block);
  for (const key of large) memory.large.add(key);
  return { whole, large };
}

async function findLarge(tx: Transaction, keys: readonly number[]): Promise<Set<number>> {
  if (keys.length === 0) return new Set();
  const { rows } = await tx.query<{ key: number }>(
    `select wanted.key from unnest($1::bigint[]) as wanted (key)
      where exists (select from catalogue.match_key where key = wanted.key offset ${readWhole})`,
    [keys],
  );
  return new Set(rows.map(({ key }) => key));
}

/** All records under these keys, in one pass along the index; undefined when there are too many. */
async function readBlocks(
  tx: Transaction,
  keys: readonly number[],
  most = mostRows,
): Promise<Map<number, BlockEntry[]> | undefined> {
  const { rows } = await tx.query<{ key: number; place: number; id: number }>(
    `select key, place, record_id as id from catalogue.match_key where key = any($1::bigint[]) limit ${most + 1}`,
    [keys],
  );
  if (rows.length > most) return undefined;
  const blocks = new Map<number, BlockEntry[]>();
  for (const { key, place, id } of rows) {
    const entry = { id, place, was: true, is: true };
    const block = blocks.get(key);
    if (block === undefined) blocks.set(key, [entry]);
    else block.push(entry);
  }
  return blocks;
}

/**
 * Of large blocks the stretches around the changes, joined where they overlap. Under a loose key nothing but the content
 * of the changed record is looked at.
 */
async function loadRuns(
  tx: Transaction,
  changes: ReadonlyMap<number, readonly BlockEntry[]>,
): Promise<{ key: number; run: BlockEntry[] }[]> {
  const asked = [...changes].flatMap(([key, changed]) =>
    changed.map((entry) => {
      const from = isLoose(key) ? entry.place - (entry.place % ties) : 0;
      return { key, entry, from, to: isLoose(key) ? from + ties : Number.MAX_SAFE_INTEGER };
    }),
  );
  const { rows } = await tx.query<{ before: string | null; after: string | null }>(
    `select (select string_agg(place::text || ' ' || record_id::text, ' ')
               from (select place, record_id from catalogue.match_key
                      where key = change.key and (place, record_id) < (change.place, change.id) and place >= change.low
                      order by place desc, record_id desc limit ${contentReach}) as nearest) as before,
            (select string_agg(place::text || ' ' || record_id::text, ' ')
               from (select place, record_id from catalogue.match_key
                      where key = change.key and (place, record_id) > (change.place, change.id) and place < change.high
                      order by place, record_id limit ${contentReach}) as nearest) as after
       from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
              with ordinality as change (key, place, id, low, high, at) order by change.at`,
    [
      asked.map(({ key }) => key),
      asked.map(({ entry }) => entry.place),
      asked.map(({ entry }) => entry.id),
      asked.map(({ from }) => from),
      asked.map(({ to }) => to),
    ],
  );
  const stretches = new Map<string, { key: number; of: Stretch[] }>();
  rows.forEach(({ before, after }, at) => {
    const change = asked[at];
    if (change === undefined) return;
    const entries = new Map([...stored(before), ...stored(after)].map((entry) => [entry.id, entry]));
    const name = `${change.key} ${change.from}`;
    const known = stretches.get(name);
    const stretch = { entries, changed: change.entry };
    if (known === undefined) stretches.set(name, { key: change.key, of: [stretch] });
    else known.of.push(stretch);
  });
  return [...stretches.values()].flatMap(({ key, of }) => joinStretches(of).map((run) => ({ key, run })));
}

interface Stretch {
  readonly entries: Map<number, BlockEntry>;
  readonly changed: BlockEntry;
}

function stored(text: string | null): BlockEntry[] {
  const numbers = text === null ? [] : text.split(' ');
  const entries: BlockEntry[] = [];
  for (let i = 0; i < numbers.length; i += 2)
    entries.push({ place: Number(numbers[i]), id: Number(numbers[i + 1]), was: true, is: true });
  return entries;
}

/** Stretches that share a stored entry, or have none at all, are one run; between others lies a gap. */
function joinStretches(stretches: Stretch[]): BlockEntry[][] {
  const runs: { entries: Map<number, BlockEntry>; changed: BlockEntry[] }[] = [];
  for (const { entries, changed } of stretches.sort((x, y) => byPlace(x.changed, y.changed))) {
    const last = runs.at(-1);
    const joins = last !== undefined && (entries.size === 0 || [...entries.keys()].some((id) => last.entries.has(id)));
    if (joins) {
      for (const [id, entry] of entries) last.entries.set(id, entry);
      last.changed.push(changed);
    } else runs.push({ entries: new Map(entries), changed: [changed] });
  }
  return runs.map(({ entries, changed }) => [...entries.values(), ...changed].sort(byPlace));
}
