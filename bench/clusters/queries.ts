import { copyInto, type Database } from '#platform/database';
import type { CorpusFile } from '../corpus/generate.ts';

/** Puts the truth beside the records, so that everything else is asked of the database set by set. */
export async function storeTruth(database: Database, files: readonly CorpusFile[]): Promise<void> {
  await database.query('drop schema if exists bench cascade');
  await database.query('create schema bench');
  await database.query('create table bench.sent (library text, number text, book text, marks text)');
  await database.transact(async (tx) => {
    for (const { library, truth } of files)
      await copyInto(
        tx,
        'bench.sent',
        { library: 'text', number: 'text', book: 'text', marks: 'text' },
        truth.map(({ number, book, marks }) => [library, number, book, marks.join(' ')]),
      );
  });
  await database.query(`create table bench.truth as
    select record.id, record.cluster_id as cluster, sent.*
      from bench.sent join catalogue.record on library_code = library and local_number = number and state = 'active'`);
  await database.query('create unique index on bench.truth (id)');
  await database.query('create index on bench.truth (book)');
  await database.query('create index on bench.truth (cluster)');
  // Every pair of one book, whether its records shared a key, and what was made of them if they were compared.
  await database.query(`create table bench.pair as
    select a.id as a, b.id as b, a.book, a.cluster = b.cluster as together, one.match_keys && two.match_keys as meets, verdict, probability
      from bench.truth a join bench.truth b on a.book = b.book and a.id < b.id
      join catalogue.record one on one.id = a.id join catalogue.record two on two.id = b.id
      left join catalogue.match_pair on record_a = a.id and record_b = b.id`);
  await database.query('analyze bench.truth, bench.pair');
}

export interface Missed {
  readonly why: string;
  readonly pairs: number;
}

/** Why pairs of one book are in two clusters. */
export function missedPairs(database: Database): Promise<Missed[]> {
  return database.query<Missed & Record<string, unknown>>(`
    select case when not meets then 'share no key' when verdict is null then 'never compared, or below what is kept' else 'verdict ' || verdict end as why, count(*)::int as pairs
      from bench.pair where not together group by 1 order by 2 desc`);
}

/** Pairs of two books in one cluster: joined by their own evidence, or only through others. */
export function falsePairs(database: Database): Promise<Missed[]> {
  return database.query<Missed & Record<string, unknown>>(`
    select case when verdict is null then 'through other records: never compared, or below what is kept'
                when verdict = 'same' then 'judged the same themselves'
                else 'through other records: judged ' || verdict end as why, count(*)::int as pairs
      from bench.truth a join bench.truth b on a.cluster = b.cluster and a.id < b.id and a.book <> b.book
      left join catalogue.match_pair on record_a = a.id and record_b = b.id group by 1 order by 2 desc`);
}

/** Of all pairs of one book: those that share no key; and books whose records do not even hang together by keys. */
export async function blockingRecall(database: Database): Promise<{ pairs: number; meet: number }> {
  const [row] = await database.query<{ pairs: number; meet: number }>(
    'select count(*)::int as pairs, (count(*) filter (where meets))::int as meet from bench.pair',
  );
  return row ?? { pairs: 0, meet: 0 };
}

/** How many blocks (records that share a key) there are of each size class, and how many pairs they would make. */
export function blockSizes(database: Database): Promise<{ size: string; blocks: number; largest: number }[]> {
  return database.query(`
    select case when size <= 4 then '2–4' when size <= 16 then '5–16' when size <= 24 then '17–24' when size <= 64 then '25–64' else 'over 64' end as size, count(*)::int as blocks, max(size)::int as largest
      from (select count(*) as size from catalogue.record cross join unnest(match_keys) as key group by key having count(*) > 1) as block
     group by 1 order by max(size)`);
}

/** Blocks with more records than are compared as a whole, and how many records stand in at least one of them. */
export async function cutBlocks(database: Database, whole: number): Promise<{ blocks: number; records: number }> {
  const [row] = await database.query<{ blocks: number; records: number }>(
    `select count(distinct key)::int as blocks, count(distinct id)::int as records
       from (select key, id, count(*) over (partition by key) as size from catalogue.record cross join unnest(match_keys) as key) as block
      where size > $1`,
    [whole],
  );
  return row ?? { blocks: 0, records: 0 };
}

/** Which practices and slips are commoner in missed pairs than in all pairs of one book. */
export function missedByMark(database: Database): Promise<{ mark: string; missed: number; all: number }[]> {
  return database.query(`
    with marked as (
      select pair.together, mark from bench.pair as pair
        join bench.truth a on a.id = pair.a join bench.truth b on b.id = pair.b
        cross join lateral (select distinct unnest(string_to_array(trim(a.marks || ' ' || b.marks), ' ')) as mark) as marks)
    select mark, (count(*) filter (where not together))::int as missed, count(*)::int as all from marked where mark <> '' group by 1 order by 2 desc`);
}

/** Which libraries' records are torn from their books most. */
export function missedByLibrary(database: Database): Promise<{ library: string; missed: number; all: number }[]> {
  return database.query(`
    select library, (count(*) filter (where not together))::int as missed, count(*)::int as all
      from bench.pair as pair cross join lateral (values (pair.a), (pair.b)) as side (id) join bench.truth using (id) group by 1 order by 2::float / count(*) desc`);
}

export interface ClusterOfSeveral {
  readonly cluster: number;
  readonly books: readonly { readonly book: string; readonly records: readonly string[] }[];
}

/** Clusters that hold records of more than one book. */
export function overMerged(database: Database): Promise<ClusterOfSeveral[]> {
  return database.query<ClusterOfSeveral & Record<string, unknown>>(`
    select cluster, json_agg(json_build_object('book', book, 'records', records) order by cardinality(records) desc) as books
      from (select cluster, book, array_agg(library || ' ' || number) as records from bench.truth group by 1, 2) as part
     group by 1 having count(*) > 1 order by sum(cardinality(records)) desc, cluster`);
}

/** Examples of pairs of one book in two clusters, with what was said of them. */
export function splitExamples(
  database: Database,
  limit: number,
  library: string,
): Promise<
  {
    book: string;
    a: string;
    b: string;
    marks: string;
    why: string;
    evidence: readonly { feature: string; a: string; b: string; weight: number }[] | null;
  }[]
> {
  return database.query(
    `select pair.book, a.library || ' ' || a.number as a, b.library || ' ' || b.number as b, a.marks || ' | ' || b.marks as marks,
            case when not meets then 'share no key' when pair.verdict is null then 'not kept' else pair.verdict || ' ' || round(pair.probability::numeric, 3) end as why, evidence
       from bench.pair as pair join bench.truth a on a.id = pair.a join bench.truth b on b.id = pair.b
       left join catalogue.match_pair on record_a = pair.a and record_b = pair.b
      where not together and (a.library like $2 or b.library like $2) order by md5(pair.a::text || pair.b::text) limit $1`,
    [limit, library],
  );
}

/** The evidence that joined records of two books in one cluster. */
export function joiningEvidence(
  database: Database,
  cluster: number,
): Promise<
  {
    a: string;
    b: string;
    probability: number;
    evidence: readonly { feature: string; a: string; b: string; weight: number }[];
  }[]
> {
  return database.query(
    `select a.library || ' ' || a.number as a, b.library || ' ' || b.number as b, probability, evidence
       from catalogue.match_pair join bench.truth a on a.id = record_a join bench.truth b on b.id = record_b
      where verdict = 'same' and a.cluster = $1 and b.cluster = $1 and a.book <> b.book order by probability desc limit 1`,
    [cluster],
  );
}
