import { diffTexts } from './diff-texts.ts';
import type { CaseColumn, ComparedLine, LineName } from './views.ts';

type Lines = Readonly<Partial<Record<LineName, string>>>;

/** A record's lines with what differs from another record's; a line that only the other has is absent. */
export function compareLines(lines: Lines, with_: Lines): CaseColumn['lines'] {
  const compared: Partial<Record<LineName, ComparedLine>> = {};
  // The keys are those of `Lines`.
  for (const [name, text] of Object.entries(lines) as [LineName, string][]) {
    const other = with_[name];
    if (other === undefined) {
      compared[name] = { text, segments: [{ text }], changes: [], isAlone: true };
      continue;
    }
    const { a, changes } = diffTexts(text, other);
    compared[name] = { text, segments: a, changes, isAlone: false };
  }
  return compared;
}
