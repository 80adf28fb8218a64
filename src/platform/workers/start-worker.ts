import { fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { openParcels } from './parcels.ts';
import { bytesDescriptor, type Spoken } from './worker-side.ts';

/**
 * A module of ours that runs in a process of its own and exchanges messages with the process that started it. What it is
 * told and says is whatever the structured clone algorithm copies.
 */
export interface Worker<ToWorker, FromWorker> {
  /** Number of the process; undefined where it could not be started. */
  readonly pid: number | undefined;
  /**
   * What the worker says, in order, until it ends by itself. One reader only. Throws the signal's reason when it is
   * aborted and `WorkerEnded` when the worker failed.
   */
  messages(signal: AbortSignal): AsyncGenerator<Heard<FromWorker>, void, undefined>;
  /** Lost without a word where the worker has ended: the reader of the messages is told why. */
  send(message: ToWorker): void;
  /** Ends the worker, at once if it still runs. Settles when its process is gone. May be called again. */
  stop(): Promise<void>;
}

/** What a worker said. */
export interface Heard<FromWorker> {
  readonly message: FromWorker;
  /** What it sent beside the message: none where it sent nothing. Valid until the next message is asked for. */
  readonly bytes: Buffer;
}

/** A worker broke off: an exception that nobody caught (it stands in the log), too little memory, or a kill. */
export class WorkerEnded extends Error {
  override readonly name = 'WorkerEnded';

  constructor(code: number | null, signal: string | null) {
    super(`A worker process broke off (${signal ?? `exit code ${code}`})`);
  }
}

/**
 * Starts a worker on `task`, which its module reads by `workerSide`. A process and not a thread: what no program can
 * catch, such as the end of its memory, then ends this piece of work and not the server; and Node 24 strips types with
 * WebAssembly, which crashes V8 when several threads of one process load modules at the same time.
 *
 * `semiSpaceMb` is room for short-lived objects (V8's default is 16): more where they live as long as a chunk of records.
 */
export function startWorker<Task, ToWorker, FromWorker>(
  module: URL,
  task: Task,
  { semiSpaceMb }: { readonly semiSpaceMb?: number } = {},
): Worker<ToWorker, FromWorker> {
  // Half of a worker's start would be compiling its modules anew; without a folder of ours, Node's usual one.
  const cache = getCompileCacheDir() ?? process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), 'node-compile-cache');
  const child = fork(fileURLToPath(module), {
    serialization: 'advanced',
    // The last of these is `bytesDescriptor`.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc', 'pipe'],
    execArgv: semiSpaceMb === undefined ? [] : [`--max-semi-space-size=${semiSpaceMb}`],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  const waiting: Spoken<FromWorker>[] = [];
  let failure: Error | undefined;
  let isClosed = false;
  let wake: () => void = () => undefined;
  child.on('message', (message) => {
    waiting.push(message as Spoken<FromWorker>); // said by our own module
    wake();
  });
  const pipe = child.stdio[bytesDescriptor];
  const parcels = openParcels(pipe instanceof Readable ? pipe : Readable.from([]), () => wake());
  /** The next message, if what was sent beside it is there as well. */
  const hear = (): Heard<FromWorker> | undefined => {
    const [spoken] = waiting;
    if (spoken === undefined) return undefined;
    const bytes = spoken.hasBytes ? parcels.take() : Buffer.alloc(0);
    if (bytes === undefined) return undefined;
    waiting.shift();
    return { message: spoken.message, bytes };
  };
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      if (code !== 0) failure ??= new WorkerEnded(code, signal);
      resolve();
    });
    // Could not be started, or a message could not be written: an exit may never come.
    child.once('error', (error) => {
      failure ??= error;
      if (child.pid === undefined) resolve();
    });
  });
  // Messages and bytes may still come between a process's exit and the end of its channels.
  const hungUp = new Promise<void>((resolve) => {
    if (child.connected) child.once('disconnect', resolve);
    else resolve();
  });
  const allCame = new Promise<void>((resolve) => {
    if (pipe instanceof Readable && !pipe.destroyed) pipe.once('close', resolve);
    else resolve();
  });
  void Promise.all([ended, hungUp, allCame]).then(() => {
    isClosed = true;
    wake();
  });
  const send = (message: unknown): void => {
    // What structured cloning cannot copy throws here and now; of a closed channel the reader of the messages is told.
    if (child.connected) child.send(message as object, () => undefined); // any clonable value goes, whatever its types say
  };
  send(task);
  return {
    pid: child.pid,
    send,
    async *messages(signal) {
      const abort = (): void => wake();
      signal.addEventListener('abort', abort);
      try {
        for (;;) {
          signal.throwIfAborted();
          const heard = hear();
          if (heard !== undefined) {
            yield heard;
            if (heard.bytes.length > 0) parcels.giveBack(heard.bytes);
          } else if (isClosed && failure !== undefined) throw failure;
          else if (isClosed) return;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) child.kill('SIGKILL');
      await ended;
    },
  };
}
