import type { Definition } from '#web/kit';
import styles from './Authority.module.css';

/** What is known of somebody, each thing under its name: for a narrow column. */
export function Facts({ entries }: { readonly entries: readonly Definition[] }) {
  return (
    <dl className={styles.facts}>
      {entries.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
