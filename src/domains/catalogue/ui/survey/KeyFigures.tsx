import { NumberText, useLocale, useTexts } from '#web/kit';
import type { Headline } from '../../survey/content.ts';
import { sayShare } from '../../survey/say.ts';
import styles from './Report.module.css';

/** The five figures that a director looks at. */
export function KeyFigures({ headline }: { readonly headline: Headline }) {
  const t = useTexts('survey:ui.figures');
  const locale = useLocale();
  const { records } = headline;
  const shares = ['complete', 'faultless', 'shared', 'enrichable'] as const;
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t('records')}</dt>
        <dd>
          <NumberText value={records} />
        </dd>
        <dd className={styles.of}>{t('editions', { count: headline.editions })}</dd>
      </div>
      {shares.map((name) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>{sayShare(locale, { part: headline[name], of: records })}</dd>
          <dd className={styles.of}>
            <NumberText value={headline[name]} /> {t('ofRecords')}
          </dd>
        </div>
      ))}
    </dl>
  );
}
