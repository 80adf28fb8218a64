import { useLocale, useTexts } from '#web/kit';
import { evidenceSentence, heaviestFirst } from '../../matching/evidence-sentence.ts';
import type { Evidence } from '../../views.ts';

/** Why the machine thinks so, in words: one sentence for each thing compared, what weighs most first. */
export function EvidenceSentences({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const t = useTexts('catalogue');
  const locale = useLocale();
  return (
    <ol>
      {heaviestFirst(evidence).map((piece) => (
        <li key={piece.feature}>{evidenceSentence(piece, t, locale)}</li>
      ))}
    </ol>
  );
}
