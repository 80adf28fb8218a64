import { Socket } from 'node:net';
import { parcelHead } from './parcels.ts';

/** What a module that runs as a worker sees of the process that started it. */
export interface WorkerSide<Task, ToWorker, FromWorker> {
  readonly task: Task;
  /**
   * Settles when the message has been handed over; waits while the other side does not read. Large runs of bytes go beside
   * it by a pipe, which copies them less often; their memory is the caller's again when this settles.
   */
  send(message: FromWorker, bytes?: Uint8Array): Promise<void>;
  /** Called with every message that comes. */
  listen(heard: (message: ToWorker) => void): void;
  /** Nothing more will be said: the process ends when its work does. */
  close(): void;
}

/** A message on its way from a worker. */
export interface Spoken<FromWorker> {
  readonly message: FromWorker;
  /** Whether a parcel belongs to it, see `parcels.ts`. */
  readonly hasBytes: boolean;
}

/** The pipe from a worker to the process that started it, behind standard input, output and error and the messages. */
export const bytesDescriptor = 4;

/**
 * Waits for the task of this worker. For the entry module of a process started by `startWorker`; throws anywhere else.
 * The process ends with the one that started it.
 */
export async function workerSide<Task, ToWorker, FromWorker>(): Promise<WorkerSide<Task, ToWorker, FromWorker>> {
  if (process.send === undefined) throw new Error('This module runs in a worker process: see startWorker');
  let heard: ((message: ToWorker) => void) | undefined;
  const early: ToWorker[] = [];
  const task = await new Promise<Task>((resolve) => {
    process.once('message', (first) => {
      process.on('message', (message) => {
        // Written by the process that started us, and typed there.
        if (heard === undefined) early.push(message as ToWorker);
        else heard(message as ToWorker);
      });
      resolve(first as Task);
    });
  });
  const leave = (): never => process.exit(1);
  process.once('disconnect', leave);
  const pipe = new Socket({ fd: bytesDescriptor, readable: false, writable: true });
  pipe.on('error', leave);
  const sendBytes = (bytes: Uint8Array): Promise<void> => {
    pipe.write(parcelHead(bytes.length));
    return new Promise((resolve, reject) => {
      pipe.write(bytes, (error) => {
        if (error == null) resolve();
        else reject(error);
      });
    });
  };
  const say = (spoken: Spoken<FromWorker>): Promise<void> =>
    new Promise((resolve, reject) => {
      process.send?.(spoken, undefined, undefined, (error: Error | null) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  return {
    task,
    async send(message, bytes) {
      const hasBytes = bytes !== undefined && bytes.length > 0;
      await Promise.all([say({ message, hasBytes }), ...(hasBytes ? [sendBytes(bytes)] : [])]);
    },
    listen(listener) {
      heard = listener;
      for (const message of early.splice(0)) listener(message);
    },
    close() {
      process.off('disconnect', leave);
      process.disconnect();
      pipe.end();
    },
  };
}
