import { fold } from '#lib/vietnamese';

/** Column names as keys: `Nhan đề (*)`, `NHAN DE`, `nhan_de` are one. What stands in brackets is an explanation. */
export function foldName(name: string): string {
  const bare = name.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ');
  const folded = fold(bare).replace(/[^a-z0-9]+/g, '');
  return folded === '' ? fold(name).trim() : folded;
}
