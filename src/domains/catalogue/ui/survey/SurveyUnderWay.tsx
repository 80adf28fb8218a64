import { useEffect } from 'react';
import { useRevalidator } from 'react-router';
import { formatNumber } from '#platform/i18n';
import { Progress, Stack, useLocale, useTexts } from '#web/kit';
import type { SurveyProgress } from '../../survey/face.ts';

/** Pause between two looks, in milliseconds. */
const LOOK_MS = 1500;

/** How far a survey is; looks again until it is done. */
export function SurveyUnderWay({ progress }: { readonly progress: SurveyProgress }) {
  const t = useTexts('survey:ui.page');
  const locale = useLocale();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => void revalidate(), LOOK_MS);
    return () => clearInterval(timer);
  }, [revalidate]);
  const { done, total } = progress;
  return (
    <Stack gap={2}>
      <noscript>
        <meta httpEquiv="refresh" content="4" />
      </noscript>
      <Progress
        label={t('underWay')}
        value={done}
        max={Math.max(total, 1)}
        {...(total > 0 && {
          text: t('progress', { done: formatNumber(locale, done), total: formatNumber(locale, total) }),
        })}
      />
      <p>{t('leave')}</p>
    </Stack>
  );
}
