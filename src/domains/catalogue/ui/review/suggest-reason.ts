import { evidenceValue } from '../../matching/evidence-sentence.ts';
import { isComparison } from '../../review/comparisons.ts';
import type { Evidence } from '../../views.ts';

/** So many pieces of evidence make a reason that is still a sentence. */
const named = 3;

type Say = (key: string, params?: Readonly<Record<string, string>>) => string;

/**
 * A reason that an editor may take over with a decision: what weighs most on the side that was chosen. `say` speaks the
 * texts under `catalogue:`. Where nothing in the evidence speaks for it, only that the records were compared.
 */
export function suggestReason(
  evidence: readonly Evidence[],
  kind: 'must-link' | 'cannot-link',
  say: Say,
  locale: string,
): string {
  const speaking = evidence
    .filter(isComparison)
    .filter(({ weight }) => (kind === 'must-link' ? weight > 0 : weight < 0))
    .sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight))
    .slice(0, named);
  if (speaking.length === 0) return say('ui.review.suggested.compared');
  const name = ({ feature }: Evidence) => inSentence(say(`ui.review.features.${feature}`), locale);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  if (kind === 'must-link') return say('ui.review.suggested.same', { what: list.format(speaking.map(name)) });
  return say('ui.review.suggested.different', {
    what: speaking
      .map(
        (piece) =>
          `${name(piece)} (${evidenceValue(piece.feature, piece.a, say)} ↔ ${evidenceValue(piece.feature, piece.b, say)})`,
      )
      .join('; '),
  });
}

/** A name in the middle of a sentence; what is written in capitals (ISBN) stays so. */
function inSentence(name: string, locale: string): string {
  return name === name.toLocaleUpperCase(locale) ? name : name.toLocaleLowerCase(locale);
}
