import { type DataField, subfield, text } from '#lib/marc';
import type { Draft } from './draft.ts';
import { yearInStatement } from './publication-year.ts';
import { trimIsbd, withoutBrackets } from './punctuation.ts';

/** 250. */
export function readEdition(draft: Draft, field: DataField): void {
  draft.edition ||= trimIsbd(text(field, 'ab'));
}

/**
 * 260 and 264. In 264 the second indicator tells publication (1) from production, distribution, manufacture (0, 2, 3)
 * and a mere copyright date (4).
 */
export function readImprint(draft: Draft, field: DataField): void {
  const rank = field.tag === '260' ? 1 : field.ind2 === '1' ? 0 : field.ind2 === '4' ? 4 : 2;
  const date = text(field, 'c');
  if (date !== '' && (draft.imprintYear === undefined || rank < draft.imprintRank)) {
    draft.imprintYear = yearInStatement(date, draft.latestYear) ?? draft.imprintYear;
  }
  if (rank >= draft.imprintRank || rank === 4) return;
  draft.imprintRank = rank;
  draft.place = withoutBrackets(trimIsbd(subfield(field, 'a') ?? '')) || draft.place;
  draft.publisher = withoutBrackets(trimIsbd(subfield(field, 'b') ?? '')) || draft.publisher;
}

/** 300. */
export function readPhysicalDescription(draft: Draft, field: DataField): void {
  draft.extent ||= trimIsbd(text(field, 'abce'));
  draft.words += ` ${subfield(field, 'a') ?? ''}`;
}

/** 336, 337, 338. */
export function readMediaType(draft: Draft, field: DataField): void {
  draft.words += ` ${text(field, 'ab')}`;
}
