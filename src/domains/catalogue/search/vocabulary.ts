import type { Database } from '#platform/database';

/**
 * Rebuilds the words of titles, names and subjects for "did you mean". One pass over the index's terms; readers see the
 * old words until it commits.
 */
export async function rebuildVocabulary(database: Database): Promise<void> {
  await database.transact(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('catalogue.vocabulary'))`);
    await tx.query(
      `create temporary table fresh on commit drop as
         select word, count(*) as record_count from (
           select distinct cluster_id, word from catalogue.search_entry, string_to_table(split_part(body, E'\\n', 1), ' ') as word
            where length(word) between 2 and 40) as seen group by word`,
    );
    await tx.query('delete from catalogue.vocabulary v where not exists (select from fresh where fresh.word = v.word)');
    await tx.query(
      'insert into catalogue.vocabulary select word, record_count from fresh on conflict (word) do update set record_count = excluded.record_count where vocabulary.record_count <> excluded.record_count',
    );
  });
}
