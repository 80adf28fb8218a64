import { useLoaderData } from 'react-router';
import { formatDate } from '#platform/i18n';
import { Button, EmptyState, LinkButton, Notice, Page, PostForm, Row, useTexts } from '#web/kit';
import { type PageHandle, serve, serveForm } from '#web/pages';
import { CoverLine } from './CoverLine.tsx';
import { Report } from './Report.tsx';
import { SurveyedLibraries } from './SurveyedLibraries.tsx';
import { SurveyUnderWay } from './SurveyUnderWay.tsx';
import { askForSurvey, loadSurvey } from './survey-page.ts';

export const handle: PageHandle<Awaited<ReturnType<typeof loadSurvey>>> = {
  live: true,
  foot({ libraryName, survey }, locale, t) {
    const name = libraryName ?? t('survey:ui.page.all');
    const [file] = survey?.sources?.files ?? [];
    return [
      t('survey:ui.page.titleOf', { library: name }),
      survey && formatDate(locale, new Date(survey.at)),
      file && t('survey:ui.page.footSource', { file: file.name }),
    ]
      .filter(Boolean)
      .join(' · ');
  },
};
export const loader = serve(loadSurvey);
export const action = serveForm(askForSurvey);

/** The survey of one library's bibliographic data, or of all together: read on the screen, printed, or taken away as a file. */
export default function SurveyPage() {
  const { libraryCode, libraryName, survey, progress, libraries, mayAsk, base } = useLoaderData<typeof loader>();
  const t = useTexts('survey:ui.page');
  const name = libraryName ?? t('all');
  const isUnderWay = progress !== undefined && progress.state !== 'failed';
  return (
    <Page
      title={t('title')}
      documentTitle={t('titleOf', { library: name })}
      lead={survey && <CoverLine library={name} survey={survey} />}
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        ...(libraryCode ? [{ href: '/nghiep-vu/khao-sat', label: t('title') }] : []),
      ]}
      actions={
        survey && (
          <>
            <Button type="button" look="main" onPress={() => window.print()}>
              {t('print')}
            </Button>
            <LinkButton href={`${base}/tep?dang=csv&so=${survey.id}`} download>
              CSV
            </LinkButton>
            <LinkButton href={`${base}/tep?dang=json&so=${survey.id}`} download>
              JSON
            </LinkButton>
          </>
        )
      }
    >
      {isUnderWay && <SurveyUnderWay progress={progress} />}
      {progress?.state === 'failed' && (
        <Notice tone="bad" title={t('failed')}>
          <p>{t('failedHint')}</p>
        </Notice>
      )}
      {survey ? (
        <Report survey={survey} libraryCode={libraryCode} base={base} />
      ) : (
        mayAsk && !isUnderWay && <EmptyState title={t(libraryCode ? 'none' : 'noneOfAll')} />
      )}
      {mayAsk && !isUnderWay && (
        <PostForm values={{ intent: 'ask' }} label={t('ask')}>
          <Row>
            <Button look={survey ? 'plain' : 'main'}>{t(survey ? 'askAgain' : 'ask')}</Button>
          </Row>
        </PostForm>
      )}
      {libraries.length > 0 && <SurveyedLibraries libraries={libraries} />}
    </Page>
  );
}
