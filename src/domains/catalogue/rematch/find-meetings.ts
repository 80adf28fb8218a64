import type { Database } from '#platform/database';
import { contentReach, looseBlock, nearReach, smallBlock, tieBits } from '../ingest/block-windows.ts';
import { blockingKeys, blockingNumber, keySpace, type MatchFeatures } from '../matching/index.ts';
import type { RematchReport } from '../views.ts';
import { advanceRun, enterPhase, type RunRow } from './run-row.ts';

/** Keys are spread evenly: their space is gone through in so many equal parts. */
const parts = 64;
const partOfSpace = keySpace / parts;
/** How many of the largest blocks the report names. */
const named = 20;

/** Writes all keys of active records into a table of their own, with those that were taken anew. */
export async function writeKeys(database: Database, run: RunRow): Promise<void> {
  await database.transact(async (tx) => {
    await tx.query(
      'drop table if exists catalogue.match_key_next, catalogue.rematch_meeting, catalogue.rematch_candidate',
    );
    await tx.query(
      `create table catalogue.match_key_next as
       select key.key, coalesce(anew.match_place, record.match_place) as place, record.id as record_id
         from catalogue.record
         left join catalogue.rematch_record anew on anew.record_id = record.id and anew.version = record.version
        cross join lateral unnest(coalesce(anew.match_keys, record.match_keys)) as key (key)
        where record.state = 'active'`,
    );
    await tx.query(
      `alter table catalogue.match_key_next alter column key set not null, alter column place set not null, alter column record_id set not null,
         add constraint match_key_next_pk primary key (key, place, record_id)`,
    );
    await tx.query('create table catalogue.rematch_meeting (a bigint not null, b bigint not null)');
    const { rows } = await tx.query<{ records: number }>(
      `select count(*) as records from catalogue.record where state = 'active'`,
    );
    await enterPhase(tx, run.id, 'blocks', { total: parts, report: { records: rows[0]?.records ?? 0 } });
  });
  await database.query('vacuum analyze catalogue.match_key_next');
}

/**
 * The rule of `../ingest/block-windows.ts` over whole blocks at once, a part of the keys' space at a time. A pair that meets
 * under several keys is found as often.
 */
export async function findMeetings(database: Database, run: RunRow, step: () => Promise<void>): Promise<void> {
  for (let part = run.done; part < parts; part += 1) {
    await step();
    await database.transact(async (tx) => {
      await tx.query(
        `insert into catalogue.rematch_meeting (a, b)
         select least(one.record_id, other.id), greatest(one.record_id, other.id)
           from (select key, record_id, place, size, array_agg(record_id) over follow as ids, array_agg(place) over follow as places
                   from (select key, place, record_id, count(*) over (partition by key) as size
                           from catalogue.match_key_next where key >= $1 and key < $2) as entry
                  where size > 1
                 window follow as (partition by key order by place, record_id rows between 1 following and ${smallBlock - 1} following)) as one
          cross join lateral unnest(one.ids, one.places) with ordinality as other (id, place, distance)
          where (case one.key & 1 when 1 then one.size <= ${looseBlock} else one.size <= ${smallBlock} or other.distance <= ${nearReach} end)
             or (other.distance <= ${contentReach} and other.place >> ${tieBits} = one.place >> ${tieBits})`,
        [part * partOfSpace, (part + 1) * partOfSpace],
      );
      await advanceRun(tx, run.id, 1);
    });
  }
  const report = await reportBlocks(database);
  await database.transact((tx) => enterPhase(tx, run.id, 'candidates', { report }));
}

/** Numbers the pairs, each once, and makes room for their evidence. */
export async function numberCandidates(database: Database, run: RunRow, slicePairs: number): Promise<void> {
  await database.transact(async (tx) => {
    await tx.query('drop table if exists catalogue.rematch_candidate, catalogue.match_pair_next');
    await tx.query(
      `create table catalogue.rematch_candidate as
       select row_number() over (order by a, b) as n, a, b from (select distinct a, b from catalogue.rematch_meeting) as pair`,
    );
    await tx.query('alter table catalogue.rematch_candidate add primary key (n)');
    await tx.query('drop table catalogue.rematch_meeting');
    await tx.query('create table catalogue.match_pair_next (like catalogue.match_pair including constraints)');
    const { rows } = await tx.query<{ pairs: number }>('select count(*) as pairs from catalogue.rematch_candidate');
    const pairs = rows[0]?.pairs ?? 0;
    const { rows: numbers } = await tx.query<{ last: number }>(
      `update catalogue.counter set last = last + $1 where name = 'pair' returning last`,
      [pairs],
    );
    await tx.query('update catalogue.rematch set pairs_from = $2 where id = $1', [
      run.id,
      (numbers[0]?.last ?? 0) - pairs,
    ]);
    await tx.query(`delete from catalogue.rematch_slice where phase = 'scores'`);
    await tx.query(
      `insert into catalogue.rematch_slice (phase, first, last)
       select 'scores', first, least(first + $2 - 1, $1) from generate_series(1, $1::bigint, $2::bigint) as first`,
      [pairs, slicePairs],
    );
    await enterPhase(tx, run.id, 'scores', { total: pairs, report: { pairsCompared: pairs } });
  });
  await database.query('analyze catalogue.rematch_candidate');
}

/** How many blocks are not compared as a whole, and the largest by name. Keys are hashes: a record that has one tells its name. */
async function reportBlocks(database: Database): Promise<Pick<RematchReport, 'largeBlocks' | 'largestBlocks'>> {
  const blocks = await database.query<{ key: number; size: number; all: number; features: MatchFeatures }>(
    `with large as (
       select key, count(*) as size, min(record_id) as record_id from catalogue.match_key_next group by key having count(*) > ${smallBlock}
     ) select key, size, (select count(*) from large) as all, coalesce(anew.features, record.features) as features
         from large join catalogue.record on record.id = large.record_id
         left join catalogue.rematch_record anew on anew.record_id = record.id and anew.version = record.version
        order by size desc, key limit ${named}`,
  );
  return {
    largeBlocks: blocks[0]?.all ?? 0,
    largestBlocks: blocks.map(({ key, size, features }) => ({
      key: blockingKeys(features).find((text) => blockingNumber(text) === key) ?? '',
      records: size,
    })),
  };
}
