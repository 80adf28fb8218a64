export { type Peeked, peek } from './peek.ts';
