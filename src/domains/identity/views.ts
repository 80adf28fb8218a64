/**
 * What people may be. Readers and cataloguers belong to a library; union editors answer for the whole catalogue and
 * administrators for the whole installation, so these two are never bound to one library.
 */
export const ROLES = ['reader', 'cataloguer', 'union-editor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];
