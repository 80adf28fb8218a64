import type { Database } from '#platform/database';

/**
 * Makes the search index as an older program and a migration would have left it: no words to be found by, and other
 * columns and displays made in another way. Some entries are missing altogether.
 */
export async function makeIndexStale(database: Database): Promise<void> {
  await database.transact(async (tx) => {
    await tx.query(
      `update catalogue.search_entry set terms = '{}', body = '', shelf = '', entry_version = 1, title_exact = 'cũ ' || title_exact,
              title_folded = 'cu ' || title_folded, author_exact = '', sort_title = 'cũ', year = year - 1, library_count = library_count + 1, facets = facets[2:]`,
    );
    await tx.query('delete from catalogue.search_entry where cluster_id % 7 = 3');
    await tx.query(
      `update catalogue.cluster set display = json_build_object('title', 'cũ', 'holdings', display -> 'holdings') where id % 5 = 1 and display is not null`,
    );
    await tx.query('update catalogue.search_index set entry_version = 1');
  });
}
