import type { Problem } from '#lib/marc';
import { MAX_COLUMNS, type RowResult } from './table.ts';

/** Brings cells to the width of the header; text beyond it is kept in the report, not silently lost. */
export function fitRow(
  cells: readonly string[],
  header: readonly string[],
  place: { readonly index: number; readonly offset: number; readonly raw: Uint8Array },
  problems: readonly Problem[],
): RowResult {
  const { offset } = place;
  if (cells.length > MAX_COLUMNS) {
    const message = `${cells.length} columns, where the header has ${header.length}`;
    return { outcome: 'unreadable', ...place, problem: { rule: 'too-many-columns', message, offset } };
  }
  const fitted = header.map((_, i) => cells[i] ?? '');
  const beyond = cells.slice(header.length).filter((cell) => cell.trim() !== '');
  if (beyond.length === 0) return { outcome: 'read', ...place, cells: fitted, repairs: problems };
  const problem: Problem = {
    rule: 'too-many-columns',
    message: `${beyond.length} filled cells beyond the last column of the header`,
    offset,
    before: beyond.join(' | ').slice(0, 200),
  };
  return { outcome: 'read', ...place, cells: fitted, repairs: [...problems, problem] };
}

export function duplicateColumns(header: readonly string[]): Problem[] {
  const seen = new Set<string>();
  return header.flatMap((name) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ rule: 'duplicate-column', message: `two columns are called “${name}”`, offset: 0, before: name }];
  });
}
