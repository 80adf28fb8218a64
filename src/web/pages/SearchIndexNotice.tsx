import type { SearchIndexView } from '#domains/catalogue';
import { formatNumber } from '#platform/i18n';
import { DateText, Notice, Progress, useLocale, useTexts } from '../kit/index.ts';

/** That the search index is being rebuilt, how far that is, and what readers notice of it; nothing when it is not. */
export function SearchIndexNotice({ index }: { readonly index: SearchIndexView }) {
  const t = useTexts('web:administration.searchIndex');
  const locale = useLocale();
  if (index.state === 'current') return undefined;
  const { done, total } = index;
  const percent = total > 0 ? Math.floor((done / total) * 100) : 0;
  return (
    <Notice tone={index.complete ? 'info' : 'care'} title={t(`${index.state}.title`)}>
      <p>{t(index.complete ? 'complete' : 'incomplete')}</p>
      {index.state === 'waiting' && <p>{t('waiting.next')}</p>}
      {index.state === 'rebuilding' && (
        <Progress
          label={t('rebuilding.progress')}
          value={done}
          max={total}
          text={`${formatNumber(locale, done)} / ${formatNumber(locale, total)} (${percent} %)`}
        />
      )}
      {index.advancedAt !== undefined && (
        <p>
          {t('rebuilding.advanced')} <DateText value={index.advancedAt} time />
        </p>
      )}
    </Notice>
  );
}
