import type { CSSProperties, ReactNode } from 'react';
import styles from './Stack.module.css';

type Space = 1 | 2 | 3 | 4 | 5 | 6 | 7;

interface StackProps {
  readonly gap?: Space;
  readonly children: ReactNode;
}

/** Things one under the other. */
export function Stack({ gap = 4, children }: StackProps) {
  return (
    <div className={styles.stack} style={gapOf(gap)}>
      {children}
    </div>
  );
}

/** Things beside each other that wrap when there is no room. */
export function Row({ gap = 3, end = false, children }: StackProps & { readonly end?: boolean }) {
  return (
    <div className={end ? `${styles.row} ${styles.end}` : styles.row} style={gapOf(gap)}>
      {children}
    </div>
  );
}

/** A main column and a narrower one beside it, on the side named; on a small screen the main column comes first. */
export function Columns({
  side,
  children,
  first = 'main',
}: {
  readonly side: ReactNode;
  readonly children: ReactNode;
  readonly first?: 'main' | 'side';
}) {
  return (
    <div className={first === 'side' ? styles.sideFirst : styles.columns}>
      {first === 'side' && <div>{side}</div>}
      <div className={styles.wide}>{children}</div>
      {first === 'main' && <div>{side}</div>}
    </div>
  );
}

/** Equal boxes, as many in a row as fit. `min` is the least width of a box in rem. */
export function Grid({ min = 16, children }: { readonly min?: number; readonly children: ReactNode }) {
  // A custom property is not among React's known style names.
  return (
    <div className={styles.grid} style={{ '--min': `${min}rem` } as CSSProperties}>
      {children}
    </div>
  );
}

// As above.
const gapOf = (gap: Space) => ({ '--gap': `var(--space-${gap})` }) as CSSProperties;
