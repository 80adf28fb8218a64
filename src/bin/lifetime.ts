import type { Log } from '#platform/log';

/** Something that was opened, and how to close it. */
type Step = () => Promise<void>;

/**
 * Opens a program that runs until SIGTERM or SIGINT, and closes it in the reverse order: requests and jobs under way
 * first, the database last. What was opened before a failure is closed, too; then the failure is thrown on. A second
 * signal changes nothing: npm passes on what the terminal has sent already.
 */
export async function liveUntilStopped(
  log: Pick<Log, 'info' | 'error'>,
  open: (onClose: (step: Step) => void) => Promise<void>,
): Promise<void> {
  const steps: Step[] = [];
  let isClosing = false;
  const perform = (step: Step): Promise<void> => step().catch((err: unknown) => log.error({ err }, 'closing failed'));
  const close = async (): Promise<void> => {
    isClosing = true;
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) await perform(step);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isClosing) return;
      log.info({ signal }, 'stopping');
      void close().then(() => process.exit(0));
    });
  }
  try {
    await open((step) => {
      steps.push(step);
      // Stopped while it was still being opened: the closing may have passed this place already.
      if (isClosing) void close();
    });
  } catch (error) {
    await close();
    throw error;
  }
}
