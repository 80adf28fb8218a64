import type { Tone } from '#web/kit';
import type { BatchState } from '../../views.ts';

const TONES: Record<BatchState, Tone | 'plain'> = {
  receiving: 'info',
  queued: 'plain',
  running: 'info',
  done: 'good',
  failed: 'bad',
  cancelled: 'plain',
};

export const stateTone = (state: BatchState): Tone | 'plain' => TONES[state];

/** Whether the batch may still change by itself. */
export const isUnderWay = (state: BatchState): boolean =>
  state === 'receiving' || state === 'queued' || state === 'running';
