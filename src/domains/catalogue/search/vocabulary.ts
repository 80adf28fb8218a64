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
         select substr(word, 3) as word, max(ndoc) as record_count from ts_stat('select words from catalogue.search_entry')
          where word ~ '^[tas]:[^=]' and length(word) between 4 and 42 group by 1`,
    );
    await tx.query('delete from catalogue.vocabulary v where not exists (select from fresh where fresh.word = v.word)');
    await tx.query(
      'insert into catalogue.vocabulary select word, record_count from fresh on conflict (word) do update set record_count = excluded.record_count where vocabulary.record_count <> excluded.record_count',
    );
  });
}
