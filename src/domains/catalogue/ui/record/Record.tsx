import { redirect, useLoaderData } from 'react-router';
import { Card, Columns, Cover, Page, Row, Section, Stack, Tabs, useTexts } from '#web/kit';
import { librariesWhere, refuse, serve } from '#web/pages';
import { recordPath } from '../../views.ts';
import { withNames } from '../english-names.ts';
import { WorkOf } from '../work/WorkOf.tsx';
import { Cite } from './Cite.tsx';
import { Description } from './Description.tsx';
import { Exports } from './Exports.tsx';
import { Holdings } from './Holdings.tsx';
import { MarcTable } from './MarcTable.tsx';
import styles from './Record.module.css';

/** Parts of a host on one page. */
const PARTS = 24;

export const loader = serve(async ({ page, params, url }) => {
  const id = params.id ?? '';
  const found = await page.catalogue.lookUpRecord(id);
  switch (found.kind) {
    case 'moved':
      throw redirect(`${recordPath(found.to)}${url.search}`, 301);
    case 'withdrawn':
      throw refuse(410, 'withdrawn-record');
    case 'unknown':
      throw refuse(404, 'unknown-record');
    case 'found': {
      const [record = found.record] = await withNames(page, [found.record]);
      const partsAfter = url.searchParams.get('phan') ?? undefined;
      const further =
        partsAfter === undefined
          ? undefined
          : await page.catalogue.lookUpRecordWork(id, { after: partsAfter, limit: PARTS });
      return {
        record,
        pages: await page.authorities.namePages(id, [
          ...record.authors,
          ...record.contributors.map(({ name }) => name),
        ]),
        work: further?.kind === 'found' ? further.work : record.work,
        partsAfter,
        view: url.searchParams.get('view') === 'marc' ? ('marc' as const) : ('merged' as const),
        address: `${page.origin}${recordPath(found.record.id)}`,
        schemaOrg: page.catalogue.writeSchemaOrg(found.record, page.origin),
        staff: librariesWhere(page, 'catalogue.batch.read').length > 0,
      };
    }
  }
});

/** One title: what it is, every library that has it, its other editions, and ways to take it along. */
export default function RecordPage() {
  const { record, pages, work, partsAfter, view, address, schemaOrg, staff } = useLoaderData<typeof loader>();
  const t = useTexts('catalogue:ui.record');
  const base = recordPath(record.id);
  const people = record.authors.join('; ') || record.responsibility;
  return (
    <Page
      title={record.subtitle ? `${record.title}: ${record.subtitle}` : record.title}
      documentTitle={[record.title, record.authors[0]].filter(Boolean).join(' / ')}
      description={[people, record.publisher, record.year].filter(Boolean).join(', ')}
      lead={
        <>
          {people && <div>{people}</div>}
          {view === 'merged' && record.holdings.length > 0 && (
            <a className={styles.jump} href="#thu-vien-luu-giu">
              {t('holdings', { count: record.libraryCount })}
            </a>
          )}
        </>
      }
      crumbs={[
        { href: '/', label: t('web:header.home') },
        { href: '/tim-kiem', label: t('web:header.search') },
      ]}
    >
      <link rel="canonical" href={address} />
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped for this place by writeSchemaOrg
        dangerouslySetInnerHTML={{ __html: schemaOrg }}
      />
      <Tabs
        label={t('views')}
        tabs={[
          { href: base, label: t('view.merged'), current: view === 'merged' },
          { href: `${base}?view=marc`, label: t('view.marc'), current: view === 'marc' },
          ...(staff
            ? [
                {
                  href: `/nghiep-vu/hop-nhat/${encodeURIComponent(record.id)}`,
                  label: t('view.origin'),
                  current: false,
                },
              ]
            : []),
        ]}
      />
      {view === 'marc' ? (
        <MarcTable leader={record.merged.leader} fields={record.merged.fields} caption={t('marcCaption')} />
      ) : (
        <Columns
          side={
            <Stack gap={5}>
              <Card title={t('take')} level="h2">
                <Exports id={record.id} />
              </Card>
              <Card title={t('cite')} level="h2">
                <Cite record={record} address={address} />
              </Card>
            </Stack>
          }
        >
          <Stack gap={6}>
            <div className={styles.top}>
              <Cover title={record.title} author={record.authors[0]} classNumber={record.classNumber} size="l" />
              <Description record={record} pages={pages} />
            </div>
            <Section title={t('holdings', { count: record.libraryCount })} id="thu-vien-luu-giu">
              <Holdings holdings={record.holdings} />
            </Section>
            <WorkOf work={work} partsAfter={partsAfter} />
          </Stack>
        </Columns>
      )}
      <Row>
        <small>
          {t('permanent')} <a href={base}>{address}</a>
        </small>
      </Row>
    </Page>
  );
}
