import type { ReactNode } from 'react';
import styles from './Page.module.css';
import { useTexts } from './texts.tsx';

export interface Crumb {
  readonly href: string;
  readonly label: string;
}

interface PageProps {
  /** The page's one `h1`, and its title in the browser unless `documentTitle` says otherwise. */
  readonly title: string;
  readonly documentTitle?: string;
  readonly description?: string;
  readonly titleHidden?: boolean;
  readonly lead?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame inside `main`: the way here, the heading, what can be done, and the content. */
export function Page({
  title,
  documentTitle,
  description,
  titleHidden = false,
  lead,
  crumbs,
  actions,
  children,
}: PageProps) {
  const t = useTexts('web');
  return (
    <div className={styles.page}>
      <title>{`${documentTitle ?? title} · ${t('name')}`}</title>
      {description && <meta name="description" content={description} />}
      {crumbs && <Breadcrumbs crumbs={crumbs} />}
      <header className={titleHidden ? 'visually-hidden' : styles.header}>
        <div className={styles.heading}>
          <h1>{title}</h1>
          {lead && <div className={styles.lead}>{lead}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** The way from the front page to here. */
function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const t = useTexts('web:kit');
  return (
    <nav aria-label={t('breadcrumbs')}>
      <ol className={styles.crumbs}>
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** A part of a page under its own heading. */
export function Section({
  title,
  id,
  actions,
  children,
}: {
  readonly title: string;
  readonly id?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.section} {...(id && { id })}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** A box that holds one thing. */
export function Card({
  title,
  children,
  level: Heading = 'h3',
}: {
  readonly title?: ReactNode;
  readonly children: ReactNode;
  readonly level?: 'h2' | 'h3';
}) {
  return (
    <div className={styles.card}>
      {title && <Heading className={styles.cardTitle}>{title}</Heading>}
      {children}
    </div>
  );
}
