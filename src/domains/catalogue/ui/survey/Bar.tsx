import styles from './Chart.module.css';

/** A share as a bar; the number stands beside it in words. `tone` by how good it is, or `plain`. */
export function Bar({
  part,
  of,
  tone = 'plain',
}: {
  readonly part: number;
  readonly of: number;
  readonly tone?: BarTone;
}) {
  const share = of === 0 ? 0 : (part / of) * 100;
  return (
    <svg className={styles.bar} data-tone={tone} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.track} width="100" height="8" />
      {/* What is there at all is to be seen. */}
      <rect className={styles.filled} width={part > 0 ? Math.max(share, 0.8) : 0} height="8" />
    </svg>
  );
}

export type BarTone = 'plain' | 'good' | 'care' | 'bad';
