import styles from './Pager.module.css';
import { pageWindow } from './page-window.ts';
import { useTexts } from './texts.tsx';
import { NumberText } from './Values.tsx';

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
}

/** Numbered pages around the present one. */
export function Pager({ page, pages, hrefOf }: PagerProps) {
  const t = useTexts('web:kit');
  if (pages <= 1) return null;
  return (
    <nav aria-label={t('pager.label')} className={styles.pager}>
      {page > 1 && (
        <a className={styles.step} rel="prev" href={hrefOf(page - 1)}>
          {t('pager.previous')}
        </a>
      )}
      <ol className={styles.pages}>
        {pageWindow(page, pages).map((entry, position) => (
          <li key={entry ?? `gap-${position}`}>
            {entry === undefined ? (
              <span aria-hidden="true">…</span>
            ) : (
              <a
                href={hrefOf(entry)}
                aria-label={t('pager.page', { page: entry })}
                {...(entry === page && { 'aria-current': 'page' })}
              >
                <NumberText value={entry} />
              </a>
            )}
          </li>
        ))}
      </ol>
      {page < pages && (
        <a className={styles.step} rel="next" href={hrefOf(page + 1)}>
          {t('pager.next')}
        </a>
      )}
    </nav>
  );
}

/** The next stretch of a list that is walked by key. */
export function MorePager({
  nextHref,
  firstHref,
}: {
  readonly nextHref?: string | undefined;
  readonly firstHref?: string | undefined;
}) {
  const t = useTexts('web:kit');
  if (!nextHref && !firstHref) return null;
  return (
    <nav aria-label={t('pager.label')} className={styles.pager}>
      {firstHref && (
        <a className={styles.step} href={firstHref}>
          {t('pager.first')}
        </a>
      )}
      {nextHref && (
        <a className={styles.step} rel="next" href={nextHref}>
          {t('pager.next')}
        </a>
      )}
    </nav>
  );
}
