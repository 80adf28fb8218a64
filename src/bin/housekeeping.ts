/** Something that gathers where nobody looks, and how to clear it. */
type Chore = () => Promise<unknown>;

const HOUR_MILLISECONDS = 3_600_000;

/**
 * Does the chores now and every hour. One that fails is told and tried again in an hour; the others are done. Returns what
 * ends it, after the round that is under way.
 */
export function keepHouse(
  chores: Readonly<Record<string, Chore>>,
  log: { warn(details: object, message: string): void },
): () => Promise<void> {
  let round: Promise<void> = Promise.resolve();
  const go = (): void => {
    round = round.then(async () => {
      for (const [chore, clear] of Object.entries(chores))
        await clear().catch((err: unknown) => log.warn({ err, chore }, 'a chore was not done'));
    });
  };
  go();
  const timer = setInterval(go, HOUR_MILLISECONDS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}
