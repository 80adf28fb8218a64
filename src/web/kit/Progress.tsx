import { Label, ProgressBar } from 'react-aria-components';
import styles from './Progress.module.css';

interface ProgressProps {
  readonly label: string;
  /** From 0 to `max`. */
  readonly value: number;
  readonly max: number;
  /** What to say instead of a percentage. */
  readonly text?: string;
}

/** How far a piece of work has come. */
export function Progress({ label, value, max, text }: ProgressProps) {
  const share = max > 0 ? Math.min(100, (value / max) * 100) : 0;
  const words = text ?? `${Math.floor(share)} %`;
  return (
    <ProgressBar value={share} valueLabel={words} className={styles.progress ?? ''}>
      <div className={styles.words}>
        <Label>{label}</Label>
        <span>{words}</span>
      </div>
      <svg className={styles.track} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect width={share} height="1" />
      </svg>
    </ProgressBar>
  );
}
