import type { ReactNode } from 'react';
import styles from './DefinitionList.module.css';

export interface Definition {
  readonly term: string;
  readonly value: ReactNode;
}

/** Terms and what they hold; entries without a value are left out. */
export function DefinitionList({ entries }: { readonly entries: readonly Definition[] }) {
  const shown = entries.filter(({ value }) => !isEmpty(value));
  return (
    <dl className={styles.list}>
      {shown.map(({ term, value }) => (
        <div key={term} className={styles.entry}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Figures that matter, large, each with its unit below. */
export function Figures({ entries }: { readonly entries: readonly Definition[] }) {
  return (
    <dl className={styles.figures}>
      {entries.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const isEmpty = (value: ReactNode) =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0);
