import type { ReactNode } from 'react';
import styles from './Notice.module.css';

export type Tone = 'info' | 'good' | 'care' | 'bad';

interface NoticeProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Announced at once when it appears: for the outcome of what the person just did. */
  readonly live?: boolean;
}

/** What happened, why, and what to do. */
export function Notice({ tone = 'info', title, children, live = false }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} {...(live && { role: tone === 'bad' ? 'alert' : 'status' })}>
      {title && <p className={styles.title}>{title}</p>}
      {children}
    </div>
  );
}

/** One or two words on the state of something. */
export function Badge({ tone = 'info', children }: { readonly tone?: Tone | 'plain'; readonly children: ReactNode }) {
  return <span className={`${styles.badge} ${styles[tone]}`}>{children}</span>;
}

/** Nothing to show: says so and offers the next step. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children}
    </div>
  );
}
