import type { Database } from '#platform/database';

/**
 * New terms wait in a short unsorted list before PostgreSQL sorts them into the index. Left alone, the importing
 * connection stops to sort whenever the list is full; sorted by a second connection meanwhile, it never has to. Searches
 * read the list as well, so nothing is found later for it.
 */
export interface IndexTidier {
  /** Begins to sort in, unless that is going on. */
  nudge(): void;
  /** Waits for the end and sorts in the rest. */
  finish(): Promise<void>;
}

export function createIndexTidier(database: Database): IndexTidier {
  let running: Promise<void> | undefined;
  const tidy = async (): Promise<void> => {
    // A tidier that fails costs speed, nothing else: the next insert or vacuum sorts in what is left.
    await database
      .query(`select gin_clean_pending_list('catalogue.search_entry_terms'::regclass)`)
      .catch(() => undefined);
    running = undefined;
  };
  return {
    nudge() {
      running ??= tidy();
    },
    async finish() {
      await running;
      await tidy();
    },
  };
}
