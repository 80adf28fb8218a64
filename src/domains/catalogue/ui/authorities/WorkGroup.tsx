import { useTexts } from '#web/kit';
import type { GroupedWork } from '../../authorities/grouped-works.ts';
import { recordPath } from '../../views.ts';
import { Hit } from '../results/Hit.tsx';
import styles from './Authority.module.css';

/** A title once, with its other editions beside it. */
export function WorkGroup({ work: { best, others } }: { readonly work: GroupedWork }) {
  const t = useTexts('authorities:ui.page');
  return (
    <div className={styles.group}>
      <Hit item={best} />
      {others.length > 0 && (
        <p className={styles.editions}>
          {t('editions', { count: others.length })}{' '}
          {others.map(({ id, year, publisher }, at) => (
            <span key={id}>
              {at > 0 && ' · '}
              <a href={recordPath(id)}>{[publisher, year].filter(Boolean).join(', ') || t('undated')}</a>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
