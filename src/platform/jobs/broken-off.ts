/** The end of the process broke the job off: no fault of its own. */
export class BrokenOff extends Error {
  readonly code = 'jobs.broken-off';
  constructor() {
    super('broken off by the end of the process');
  }
}

/** Whether a job threw because its signal told it to, and not for a reason of its own that only came at the same time. */
export function isBreakOff(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && (error === signal.reason || (error instanceof Error && error.name === 'AbortError'));
}
