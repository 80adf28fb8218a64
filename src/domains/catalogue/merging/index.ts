export type { Member } from './member.ts';
export { mergeRecords, withoutOrigins } from './merge.ts';
