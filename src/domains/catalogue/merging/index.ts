export type { Member, MergedRecord } from './member.ts';
export { mergeRecords, withoutOrigins } from './merge.ts';
