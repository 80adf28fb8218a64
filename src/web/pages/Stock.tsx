import type { CatalogueFace } from '#domains/catalogue';
import { DateText, Figures, NumberText, useTexts } from '../kit/index.ts';
import styles from './Stock.module.css';

const shown = ['clusters', 'records', 'holdings', 'libraries'] as const;

/** What the catalogue holds, and of when these figures are; nothing before they were counted for the first time. */
export function Stock({ figures }: { readonly figures: Awaited<ReturnType<CatalogueFace['figures']>> }) {
  const t = useTexts('web:home.figures');
  if (figures.countedAt === undefined) return null;
  return (
    <div>
      <Figures entries={shown.map((figure) => ({ term: t(figure), value: <NumberText value={figures[figure]} /> }))} />
      <p className={styles.time}>
        {t('countedAt')} <DateText value={figures.countedAt} time />
      </p>
    </div>
  );
}
