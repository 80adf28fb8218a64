export { finishHash, textHash } from './text-hash.ts';
