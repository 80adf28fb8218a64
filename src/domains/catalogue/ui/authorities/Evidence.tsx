import { NumberText, useTexts } from '#web/kit';
import type { AuthorityEvidence } from '../../authorities/views.ts';

/** Why the machine asks, in words, each with its bits; what weighs most first. */
export function Evidence({
  evidence,
  weight,
}: {
  readonly evidence: readonly AuthorityEvidence[];
  readonly weight: number;
}) {
  const t = useTexts('authorities:evidence');
  return (
    <>
      <ol>
        {evidence.map((piece) => (
          <li key={piece.code}>
            {t(piece.code, piece.params)} ({piece.weight > 0 ? '+' : '−'}
            <NumberText value={Math.abs(piece.weight)} />)
          </li>
        ))}
      </ol>
      <p>
        {t('sum')} <NumberText value={Math.round(weight * 10) / 10} /> bit
      </p>
    </>
  );
}
