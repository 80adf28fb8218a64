import styles from './Tabs.module.css';

export interface Tab {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
  readonly count?: number;
}

/** Views of one thing; each is an address of its own, so links and the back button work. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      <ul className={styles.list}>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} {...(tab.current && { 'aria-current': 'page' })}>
              {tab.label}
              {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
