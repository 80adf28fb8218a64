export { isEditable, sameFields } from './edited-fields.ts';
export type { FieldEdit, Member } from './member.ts';
export { mergeRecords, withoutOrigins } from './merge.ts';
