export { type Heard, startWorker, type Worker, WorkerEnded } from './start-worker.ts';
export { workerSide } from './worker-side.ts';
