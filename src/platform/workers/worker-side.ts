/** What a module that runs as a worker sees of the process that started it. */
export interface WorkerSide<Task, ToWorker, FromWorker> {
  readonly task: Task;
  /** Settles when the message has been handed over; waits while the other side does not read. */
  send(message: FromWorker): Promise<void>;
  /** Called with every message that comes. */
  listen(heard: (message: ToWorker) => void): void;
  /** Nothing more will be said: the process ends when its work does. */
  close(): void;
}

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
  return {
    task,
    send: (message) =>
      new Promise((resolve, reject) => {
        process.send?.(message, undefined, undefined, (error: Error | null) => {
          if (error === null) resolve();
          else reject(error);
        });
      }),
    listen(listener) {
      heard = listener;
      for (const message of early.splice(0)) listener(message);
    },
    close() {
      process.off('disconnect', leave);
      process.disconnect();
    },
  };
}
