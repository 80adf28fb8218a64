import { BatchUnreadable } from './failure.ts';

/** So many unreadable results may come before the first record. */
const patience = 1000;

/**
 * Refuses a file of which not one record can be read, for files that do not look like any known format: what somebody
 * sent by mistake shall not fill the quarantine. Otherwise passes everything on.
 */
export async function* refuseNothing<Result extends { readonly outcome: 'read' | 'unreadable' }>(
  batches: AsyncIterable<readonly Result[]>,
): AsyncGenerator<readonly Result[]> {
  let held: Result[] | undefined = [];
  for await (const batch of batches) {
    if (held === undefined) {
      yield batch;
      continue;
    }
    held.push(...batch);
    if (batch.some(({ outcome }) => outcome === 'read')) {
      yield held;
      held = undefined;
    } else if (held.length >= patience) break;
  }
  if (held !== undefined) throw new BatchUnreadable('not-a-catalogue');
}
