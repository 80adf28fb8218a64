import { useTexts } from '#web/kit';
import { recordPath } from '../../views.ts';
import type { SetVolume } from '../../works/views.ts';
import styles from './Work.module.css';

/** The volumes of a set in their order; what nobody has is said, so that a reader does not look for it. */
export function Volumes({ volumes, current }: { readonly volumes: readonly SetVolume[]; readonly current: string }) {
  const t = useTexts('catalogue:ui.work');
  return (
    <ol className={styles.volumes}>
      {volumes.map(({ number, editions: [first, ...more] }) => (
        <li key={number} className={first === undefined ? styles.gap : styles.volume}>
          {first === undefined ? (
            <>
              <span className={styles.number}>{t('volume', { number })}</span>
              <span>{t('gap')}</span>
            </>
          ) : (
            <>
              {first.id === current ? (
                <strong className={styles.number} aria-current="true">
                  {t('currentVolume', { number })}
                </strong>
              ) : (
                <a className={styles.number} href={recordPath(first.id)}>
                  {t('volume', { number })}
                </a>
              )}
              <span className={styles.note}>{[first.publisher, first.year].filter(Boolean).join(', ')}</span>
              <span className={styles.note}>
                {t('catalogue:ui.heldBy', { count: first.libraryCount })}
                {more.length > 0 && `; ${t('moreEditions', { count: more.length })}`}
              </span>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
