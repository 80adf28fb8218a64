import { data, redirect, useActionData, useLoaderData } from 'react-router';
import {
  Button,
  Checkbox,
  type Column,
  EmptyState,
  LinkButton,
  Notice,
  NumberText,
  Page,
  PostForm,
  Row,
  Stack,
  Table,
  TextField,
  useTexts,
} from '#web/kit';
import { actorOf, requirePermission, serve, serveForm } from '#web/pages';
import { type GroupedCase, type GroupedSide, groupings } from '../../review/desk/views.ts';
import { decisionKinds } from '../../views.ts';
import { DifferenceText, PatternText } from './PatternText.tsx';

export const loader = serve(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, url } = request;
  const by = groupings.find((known) => known === url.searchParams.get('theo')) ?? 'difference';
  const pairId = url.searchParams.get('cap') ?? '';
  return { by, group: await page.catalogue.desk.previewGroup({ by, pairId }, actorOf(page)) };
});

export const action = serveForm(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, form, url } = request;
  const by = groupings.find((known) => known === url.searchParams.get('theo')) ?? 'difference';
  const kind = decisionKinds.find((known) => known === form.text('kind'));
  const reason = form.text('reason').slice(0, 500);
  const pairIds = form.all('pair');
  if (kind === undefined) return data({ wrong: 'kind' as const }, { status: 422 });
  if (reason === '') return data({ wrong: 'reason' as const }, { status: 422 });
  if (pairIds.length === 0) return data({ wrong: 'pairs' as const }, { status: 422 });
  const name = { by, pairId: url.searchParams.get('cap') ?? '' };
  const batch = await page.catalogue.desk.decideGroup({ ...name, kind, reason, pairIds }, actorOf(page));
  return redirect(`/nghiep-vu/trung/hang-loat?theo=${by}&xong=${batch.id}`, 303);
});

/** Everything that one decision would take, each pair with a box, before it is taken. */
export default function GroupPreview() {
  const { by, group } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('catalogue:ui.groups');
  const side = ({ title, library, localNumber, imprint }: GroupedSide) => (
    <>
      {title}
      <br />
      <small>
        {imprint} · {library} {localNumber}
      </small>
    </>
  );
  const columns: Column<GroupedCase>[] = [
    {
      key: 'take',
      title: t('take'),
      min: 6,
      cell: (one) => (
        <Checkbox name="pair" value={one.pairId} defaultChecked>
          {t('takeOne')}
        </Checkbox>
      ),
    },
    { key: 'a', title: t('first'), min: 14, header: true, cell: (one) => side(one.a) },
    { key: 'b', title: t('second'), min: 14, cell: (one) => side(one.b) },
    {
      key: 'difference',
      title: t('difference'),
      min: 12,
      cell: (one) => <DifferenceText difference={one.difference} />,
    },
    {
      key: 'probability',
      title: t('probability'),
      numeric: true,
      cell: (one) => (
        <>
          <NumberText value={Math.round(one.probability * 100)} /> %
        </>
      ),
    },
    {
      key: 'open',
      title: t('open'),
      cell: (one) => <a href={`/nghiep-vu/trung?cap=${one.pairId}`}>{t('openPair')}</a>,
    },
  ];
  return (
    <Page
      title={t('previewTitle')}
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        { href: '/nghiep-vu/trung', label: t('catalogue:ui.review.title') },
        { href: `/nghiep-vu/trung/hang-loat?theo=${by}`, label: t('title') },
      ]}
    >
      {answer && <Notice tone="bad" title={t(`wrong.${answer.wrong}`)} live />}
      {group === undefined || group.taken.length === 0 ? (
        <EmptyState title={t('gone')}>
          <LinkButton href="/nghiep-vu/trung/hang-loat">{t('title')}</LinkButton>
        </EmptyState>
      ) : (
        <PostForm label={t('previewTitle')}>
          <Stack gap={4}>
            <Notice title={t('willTake', { count: group.taken.length })}>
              <p>
                <PatternText group={group} />
              </p>
              {group.cases > group.taken.length && <p>{t('onlySome', { most: group.most, all: group.cases })}</p>}
            </Notice>
            <Table
              caption={t('previewTitle')}
              captionHidden
              columns={columns}
              rows={group.taken}
              rowKey={(one) => one.pairId}
              stacked
            />
            <TextField label={t('reason')} name="reason" hint={t('reasonHint')} required maxLength={500} />
            <Row>
              <Button name="kind" value="must-link">
                {t('allSame')}
              </Button>
              <Button name="kind" value="cannot-link" look="warm">
                {t('allDifferent')}
              </Button>
              <LinkButton href={`/nghiep-vu/trung/hang-loat?theo=${by}`}>{t('back')}</LinkButton>
            </Row>
          </Stack>
        </PostForm>
      )}
    </Page>
  );
}
