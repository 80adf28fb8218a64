import { useLocale, useTexts } from '#web/kit';
import { evidenceSentence, heaviestFirst } from '../../matching/evidence-sentence.ts';
import type { Evidence } from '../../views.ts';
import styles from './Review.module.css';

/** Weights beyond this many bits fill the bar: they decide anyway. */
const FULL = 14;
const HALF = 50;

/** Why the machine thinks so, in words: one sentence for each thing compared, what weighs most first, and how much as a bar. */
export function EvidenceSentences({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const t = useTexts('catalogue');
  const locale = useLocale();
  return (
    <ol className={styles.weighed}>
      {heaviestFirst(evidence).map((piece) => (
        <li key={piece.feature}>
          {evidenceSentence(piece, t, locale)}
          <Bar weight={piece.weight} />
        </li>
      ))}
    </ol>
  );
}

/** From the middle to the right for the same, to the left against it; the sentence says it in figures. */
function Bar({ weight }: { readonly weight: number }) {
  const width = Math.min(1, Math.abs(weight) / FULL) * HALF;
  return (
    <svg className={styles.scale} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="6" fill="var(--surface-deep)" />
      <rect
        x={weight < 0 ? HALF - width : HALF}
        width={width}
        height="6"
        fill={weight < 0 ? 'var(--bad)' : 'var(--good)'}
      />
      <rect x={HALF - 0.25} width="0.5" height="6" fill="var(--ink)" />
    </svg>
  );
}
