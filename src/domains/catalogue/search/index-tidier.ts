import type { Database } from '#platform/database';

/**
 * New terms wait in a short unsorted list before PostgreSQL sorts them into the index. Left alone, the importing
 * connection stops to sort whenever the list is full; sorted by a second connection meanwhile, it never has to. Searches
 * read the list as well, so nothing is found later for it.
 */
export interface IndexTidier {
  /** Told of every chunk: begins to sort in when enough wait, unless that is going on. */
  nudge(): void;
  /** Waits for the end and sorts in the rest. */
  finish(): Promise<void>;
}

/**
 * Chunks that wait before they are sorted in: together they share more terms, and each term is written once. A search
 * reads what waits term by term, so that more would be felt.
 */
const chunksAtOnce = 2;

export function createIndexTidier(database: Database): IndexTidier {
  let waiting = 0;
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
      waiting += 1;
      if (waiting < chunksAtOnce || running !== undefined) return;
      waiting = 0;
      running = tidy();
    },
    async finish() {
      await running;
      await tidy();
    },
  };
}
