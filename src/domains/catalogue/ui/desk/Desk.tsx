import { useLoaderData } from 'react-router';
import { Card, EmptyState, Grid, LinkButton, MorePager, Page, Section, useTexts } from '#web/kit';
import { librariesWhere, requireSomewhere, serve } from '#web/pages';
import { BatchTable } from './BatchTable.tsx';

const BATCHES = 25;

export const loader = serve(async (request) => {
  const mine = requireSomewhere(request, 'catalogue.batch.read');
  const { page, url } = request;
  const chosen = url.searchParams.get('thu-vien');
  const after = url.searchParams.get('sau');
  const libraryCodes = chosen ? [chosen].filter((code) => mine === 'all' || mine.includes(code)) : mine;
  const batches = await page.catalogue.listBatches({
    ...(libraryCodes !== 'all' && { libraryCodes }),
    ...(after && { after }),
    limit: BATCHES,
  });
  const mayRead = librariesWhere(page, 'catalogue.source.edit');
  const library = chosen ?? (mayRead !== 'all' && mayRead.length === 1 ? mayRead[0] : undefined);
  return {
    batches,
    reading: library !== undefined && (mayRead === 'all' || mayRead.includes(library)) ? library : undefined,
    chosen,
    walking: after !== null,
    maySubmit: librariesWhere(page, 'catalogue.batch.submit').length > 0,
    mayDecide: page.can('catalogue.match.decide'),
    mayTune: page.can('catalogue.match.tune'),
    surveyed: librariesWhere(page, 'catalogue.survey.read'),
  };
});

/** Where staff begin: what came in, and what waits for a person. */
export default function Desk() {
  const { batches, reading, chosen, walking, maySubmit, mayDecide, mayTune, surveyed } = useLoaderData<typeof loader>();
  const t = useTexts('catalogue:ui.desk');
  const matching = useTexts('matching:settings');
  const survey = useTexts('survey:ui');
  const names = useTexts('authorities:ui.staff');
  const onlySurveyed = surveyed !== 'all' && surveyed.length === 1 ? surveyed[0] : undefined;
  const filter = chosen ? `thu-vien=${encodeURIComponent(chosen)}&` : '';
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        maySubmit && (
          <LinkButton href="/nghiep-vu/nap" look="main">
            {t('upload')}
          </LinkButton>
        )
      }
    >
      <Grid min={18}>
        <Card title={<a href="/nghiep-vu/loi">{t('quarantine')}</a>} level="h2">
          <p>{t('quarantineHint')}</p>
        </Card>
        {reading && (
          <Card
            title={<a href={`/nghiep-vu/thu-vien/${encodeURIComponent(reading)}/cach-doc`}>{t('reading')}</a>}
            level="h2"
          >
            <p>{t('readingHint')}</p>
          </Card>
        )}
        {surveyed.length > 0 && (
          <Card
            title={
              <a
                href={
                  onlySurveyed === undefined
                    ? '/nghiep-vu/khao-sat'
                    : `/nghiep-vu/thu-vien/${encodeURIComponent(onlySurveyed)}/khao-sat`
                }
              >
                {survey('desk')}
              </a>
            }
            level="h2"
          >
            <p>{survey('deskHint')}</p>
          </Card>
        )}
        {mayDecide && (
          <Card title={<a href="/nghiep-vu/trung">{t('review')}</a>} level="h2">
            <p>{t('reviewHint')}</p>
          </Card>
        )}
        {mayTune && (
          <Card title={<a href="/nghiep-vu/trung/nguong">{matching('title')}</a>} level="h2">
            <p>{matching('deskHint')}</p>
          </Card>
        )}
        {mayDecide && (
          <Card title={<a href="/nghiep-vu/trung/quyet-dinh">{t('decisions')}</a>} level="h2">
            <p>{t('decisionsHint')}</p>
          </Card>
        )}
        {mayDecide && (
          <Card title={<a href="/nghiep-vu/tac-gia">{names('title')}</a>} level="h2">
            <p>{names('hint')}</p>
          </Card>
        )}
      </Grid>
      <Section
        title={chosen ? t('batchesOf', { library: chosen }) : t('batches')}
        actions={chosen && <a href="/nghiep-vu">{t('allBatches')}</a>}
      >
        {batches.items.length === 0 ? (
          <EmptyState title={t('none')}>
            {maySubmit && <LinkButton href="/nghiep-vu/nap">{t('upload')}</LinkButton>}
          </EmptyState>
        ) : (
          <BatchTable batches={batches.items} caption={t('batches')} />
        )}
        <MorePager
          firstHref={walking ? `/nghiep-vu?${filter}` : undefined}
          nextHref={batches.next && `/nghiep-vu?${filter}sau=${encodeURIComponent(batches.next)}`}
        />
      </Section>
    </Page>
  );
}
