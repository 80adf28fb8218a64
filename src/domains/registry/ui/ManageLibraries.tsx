import { data, redirect, useActionData, useLoaderData } from 'react-router';
import {
  Badge,
  Button,
  type Column,
  EmptyState,
  LinkButton,
  MorePager,
  Notice,
  Page,
  PostForm,
  Row,
  Section,
  Select,
  Stack,
  Table,
  TextField,
  useTexts,
} from '#web/kit';
import { requirePermission, serve, serveForm, signatureOf } from '#web/pages';
import type { Library } from '../index.ts';
import { LIBRARY_TYPES } from '../views.ts';

const LISTED = 100;

export const loader = serve(async (request) => {
  requirePermission(request, 'registry.library.add');
  const { page, url } = request;
  const after = url.searchParams.get('sau');
  return {
    libraries: await page.registry.listLibraries({ limit: LISTED, ...(after && { after }) }),
    provinces: page.registry.listProvinces().map(({ code, nameVi }) => ({ code, nameVi })),
    added: url.searchParams.get('moi'),
  };
});

export const action = serveForm(async (request) => {
  requirePermission(request, 'registry.library.add');
  const { page, form } = request;
  const values = {
    code: form.text('code'),
    nameVi: form.text('nameVi'),
    nameEn: form.text('nameEn'),
    type: form.text('type'),
    province: form.text('province'),
  };
  try {
    const { nameEn, ...needed } = values;
    const library = await page.registry.addLibrary({ ...needed, ...(nameEn && { nameEn }) }, signatureOf(page));
    return redirect(`/quan-tri/thu-vien?moi=${encodeURIComponent(library.code)}`, 303);
  } catch (error) {
    const problem = page.explain(error);
    if (!problem) throw error;
    return data({ values, title: problem.title, detail: problem.detail }, { status: problem.status });
  }
});

/** The register for administration: every entry, and a form for a new one. */
export default function ManageLibraries() {
  const { libraries, provinces, added } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('registry:ui');
  const columns: Column<Library>[] = [
    { key: 'code', title: t('code'), cell: (row) => <code>{row.code}</code> },
    {
      key: 'name',
      title: t('name'),
      min: 14,
      header: true,
      cell: (row) => <a href={`/thu-vien/${encodeURIComponent(row.code)}`}>{row.nameVi}</a>,
    },
    { key: 'type', title: t('type'), min: 9, cell: (row) => t(`types.${row.type}`) },
    { key: 'province', title: t('province'), min: 8, cell: (row) => row.provinceName },
    {
      key: 'status',
      title: t('status'),
      cell: (row) => <Badge tone={row.status === 'active' ? 'good' : 'care'}>{t(`statuses.${row.status}`)}</Badge>,
    },
    {
      key: 'batches',
      title: t('manage.records'),
      min: 8,
      cell: (row) => <a href={`/nghiep-vu?thu-vien=${encodeURIComponent(row.code)}`}>{t('manage.batches')}</a>,
    },
  ];
  return (
    <Page title={t('manage.title')} crumbs={[{ href: '/quan-tri', label: t('web:header.administration') }]}>
      {added && <Notice tone="good" title={t('manage.added', { code: added })} live />}
      {answer && (
        <Notice tone="bad" title={answer.title} live>
          <p>{answer.detail}</p>
        </Notice>
      )}
      <Section title={t('manage.add')}>
        <PostForm label={t('manage.add')}>
          <Stack>
            <Row end>
              <TextField
                label={t('code')}
                name="code"
                required
                maxLength={32}
                hint={t('manage.codeHint')}
                defaultValue={answer?.values.code}
              />
              <TextField
                label={t('manage.nameVi')}
                name="nameVi"
                required
                maxLength={300}
                defaultValue={answer?.values.nameVi}
              />
              <TextField
                label={t('manage.nameEn')}
                name="nameEn"
                maxLength={300}
                defaultValue={answer?.values.nameEn}
              />
            </Row>
            <Row end>
              <Select
                label={t('type')}
                name="type"
                defaultValue={answer?.values.type}
                options={LIBRARY_TYPES.map((each) => ({ value: each, label: t(`types.${each}`) }))}
              />
              <Select
                label={t('province')}
                name="province"
                defaultValue={answer?.values.province}
                options={provinces.map((each) => ({ value: each.code, label: each.nameVi }))}
              />
              <Button>{t('manage.addButton')}</Button>
            </Row>
          </Stack>
        </PostForm>
      </Section>
      {libraries.items.length === 0 ? (
        <EmptyState title={t('list.none')} />
      ) : (
        <Table
          caption={t('manage.title')}
          captionHidden
          columns={columns}
          rows={libraries.items}
          rowKey={(row) => row.code}
          stacked
        />
      )}
      <MorePager nextHref={libraries.next && `/quan-tri/thu-vien?sau=${encodeURIComponent(libraries.next)}`} />
      <Row>
        <LinkButton href="/thu-vien">{t('manage.public')}</LinkButton>
      </Row>
    </Page>
  );
}
