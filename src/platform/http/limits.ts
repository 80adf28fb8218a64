/**
 * Limits of the door.
 *
 * A whole school may sit behind one address, so the general limit is far above what a person does and only stops a
 * program that runs wild. Requests from the machine itself are not counted: a proxy that was not named as trusted would
 * otherwise make all readers share one bucket. Signing in has a limit of its own that spares nobody; the identity domain
 * throttles per account beside it. Counts live in this process.
 */
export const REQUESTS_PER_MINUTE = 3000;

/** JSON bodies. Files come as streams with a limit of their own. */
export const JSON_BODY_BYTES = 4 * 1024 * 1024;

/** Longest part of a path that a route takes. */
export const PARAM_CHARACTERS = 500;

/**
 * A connection on which nothing has come or gone for so long is closed, so that clients which stop in the middle of a
 * request cannot hold on to it for ever. Longer than any answer of ours is silent.
 */
export const SILENT_MILLISECONDS = 120_000;

/** At the end of the process, requests under way have so long. Whoever stops a machine waits ten seconds at most. */
export const CLOSING_MILLISECONDS = 3000;

/** A finding about health stands for so long, so that asking costs little however often it is done. */
export const HEALTH_MILLISECONDS = 1000;

/** A health probe that has not answered after so many milliseconds has failed. */
export const PROBE_MILLISECONDS = 2000;
