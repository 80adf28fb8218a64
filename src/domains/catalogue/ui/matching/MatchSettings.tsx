import { data, redirect, useActionData, useLoaderData } from 'react-router';
import {
  Button,
  type Column,
  DateText,
  Grid,
  Notice,
  NumberText,
  Page,
  PostForm,
  Row,
  Section,
  Stack,
  Table,
  TextField,
  useLocale,
  useTexts,
} from '#web/kit';
import { actorOf, requirePermission, serve, serveForm } from '#web/pages';
import { Rematch } from './Rematch.tsx';

const VERDICTS = ['same', 'unsure', 'different'] as const;

export const loader = serve(async (request) => {
  requirePermission(request, 'catalogue.match.tune');
  const { page, url } = request;
  const settings = await page.catalogue.matching.viewSettings();
  return {
    settings,
    counts: await page.catalogue.matching.countVerdicts(settings.thresholds),
    queued: url.searchParams.has('cho'),
  };
});

/** Tries thresholds, saves them, or starts matching everything anew. */
export const action = serveForm(async (request) => {
  requirePermission(request, 'catalogue.match.tune');
  const { page, form, url } = request;
  const { matching } = page.catalogue;
  const task = form.text('task');
  if (task === 'rematch' || task === 'dry-run' || task === 'back') {
    await matching.startRematch({ dryRun: task === 'dry-run', back: task === 'back' }, actorOf(page));
    return redirect(`${url.pathname}?cho`, 303);
  }
  // A Vietnamese decimal comma is as good as a point.
  const [same, different] = [form.text('same'), form.text('different')].map((text) => Number(text.replace(',', '.')));
  const thresholds = { same: same ?? 0, different: different ?? 0 };
  const reason = form.text('reason');
  const isPossible = thresholds.different > 0 && thresholds.different <= thresholds.same && thresholds.same < 1;
  if (!isPossible) return data({ tried: thresholds, reason, wrong: 'thresholds' as const }, { status: 422 });
  if (task === 'save') {
    if (reason === '') return data({ tried: thresholds, reason, wrong: 'reason' as const }, { status: 422 });
    await matching.saveThresholds(thresholds, reason, actorOf(page));
    return redirect(url.pathname, 303);
  }
  return { tried: thresholds, reason, counts: await matching.countVerdicts(thresholds) };
});

/** Where the verdicts are cut, what other thresholds would cost, and matching everything anew. */
export default function MatchSettings() {
  const { settings, counts, queued } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('matching:settings');
  const locale = useLocale();
  /** Every digit, with the language's decimal sign. */
  const written = (value: number): string => (locale === 'vi' ? String(value).replace('.', ',') : String(value));
  const tried = answer && 'counts' in answer ? answer.counts : undefined;
  const shown = answer?.tried ?? settings.thresholds;
  const wrong = answer && 'wrong' in answer ? answer.wrong : undefined;
  const countColumns: Column<{ verdict: (typeof VERDICTS)[number] }>[] = [
    { key: 'verdict', title: t('verdict'), header: true, cell: ({ verdict }) => t(`verdicts.${verdict}`) },
    { key: 'now', title: t('now'), numeric: true, cell: ({ verdict }) => <NumberText value={counts[verdict]} /> },
  ];
  if (tried)
    countColumns.push({
      key: 'tried',
      title: t('tried'),
      numeric: true,
      cell: ({ verdict }) => <NumberText value={tried[verdict]} />,
    });
  const historyColumns: Column<(typeof settings.history)[number]>[] = [
    { key: 'at', title: t('at'), header: true, min: 9, cell: (row) => <DateText value={row.at} time /> },
    { key: 'same', title: t('same'), numeric: true, cell: (row) => written(row.same) },
    { key: 'different', title: t('different'), numeric: true, cell: (row) => written(row.different) },
    { key: 'by', title: t('by'), min: 8, cell: (row) => row.by },
    { key: 'reason', title: t('reason'), min: 12, cell: (row) => row.reason },
  ];
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        { href: '/nghiep-vu/trung', label: t('catalogue:ui.desk.review') },
      ]}
    >
      {!settings.isOfNow && (
        <Notice tone="care" title={t('outdated')}>
          <p>{t('outdatedHint')}</p>
        </Notice>
      )}
      <Grid min={26}>
        <Section title={t('form')}>
          <PostForm label={t('form')}>
            <Stack gap={3}>
              <Row end gap={5}>
                <TextField
                  key={`same-${shown.same}`}
                  label={t('same')}
                  name="same"
                  hint={t('hint')}
                  defaultValue={written(shown.same)}
                  error={wrong === 'thresholds' ? t('invalid') : undefined}
                  required
                  narrow
                />
                <TextField
                  key={`different-${shown.different}`}
                  label={t('different')}
                  name="different"
                  hint={t('hint')}
                  defaultValue={written(shown.different)}
                  required
                  narrow
                />
              </Row>
              <TextField
                label={t('reason')}
                name="reason"
                defaultValue={answer?.reason}
                error={wrong === 'reason' ? t('reasonNeeded') : undefined}
                maxLength={500}
              />
              <Row>
                <Button name="task" value="preview" look="plain">
                  {t('preview')}
                </Button>
                <Button name="task" value="save">
                  {t('save')}
                </Button>
              </Row>
            </Stack>
          </PostForm>
        </Section>
        <Section title={t('counts')}>
          <p>{t('countsHint')}</p>
          <Table
            caption={t('counts')}
            captionHidden
            columns={countColumns}
            rows={VERDICTS.map((verdict) => ({ verdict }))}
            rowKey={(row) => row.verdict}
          />
        </Section>
      </Grid>
      <Rematch rematch={settings.rematch} queued={queued} />
      <Section title={t('history')}>
        {settings.history.length === 0 ? (
          <p>{t('noHistory')}</p>
        ) : (
          <Table
            caption={t('history')}
            captionHidden
            columns={historyColumns}
            rows={settings.history}
            rowKey={(row) => row.at}
          />
        )}
      </Section>
    </Page>
  );
}
