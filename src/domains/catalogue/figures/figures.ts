import type { Database } from '#platform/database';
import type { CatalogueFigures } from '../views.ts';
import { type CountedFigures, countFigures, readFigures } from './queries.ts';

/**
 * Policy. Counting reads whole tables, so the figures are kept, in the database, with the time they are of. A look at
 * them counts anew when the tables have changed since: at once where that is so quick that nobody notices; else beside
 * the answer, which then has the older figures, no more often than every minute and for no more than a twentieth of the
 * time. Nobody has to announce a change, so none can be forgotten: an import by the command line, a mended record, a
 * decision that joins two titles, a restart.
 */
const quickSeconds = 0.05;
const leastSecondsBetween = 60;
const shareOfTime = 1 / 20;

export interface FiguresDeps {
  readonly database: Database;
  readonly log: { warn(details: object, message: string): void };
}

/** What the catalogue holds, as of its time. One for a process: two looks at once count once. */
export function createFigures({ database, log }: FiguresDeps): () => Promise<CatalogueFigures> {
  let counting: Promise<CountedFigures | undefined> | undefined;
  const count = (): Promise<CountedFigures | undefined> => {
    counting ??= countFigures(database).finally(() => {
      counting = undefined;
    });
    return counting;
  };
  return async () => {
    const { known, marker, age } = await readFigures(database);
    if (known.marker === marker) return viewOf(known);
    if (known.seconds < quickSeconds) return viewOf((await count()) ?? known);
    if (age > Math.max(leastSecondsBetween, known.seconds / shareOfTime)) {
      count().catch((err: unknown) => log.warn({ err }, 'the figures of the catalogue could not be counted'));
    }
    return viewOf(known);
  };
}

function viewOf({ records, clusters, libraries, holdings, countedAt }: CountedFigures): CatalogueFigures {
  return { records, clusters, libraries, holdings, ...(countedAt && { countedAt: countedAt.toISOString() }) };
}
