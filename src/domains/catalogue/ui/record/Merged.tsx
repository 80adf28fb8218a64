import { redirect, useLoaderData } from 'react-router';
import { Badge, Card, DateText, Grid, LinkButton, Page, Section, useTexts } from '#web/kit';
import { refuse, requireSomewhere, serve } from '#web/pages';
import { recordPath } from '../../views.ts';
import { FieldText, MarcTable } from './MarcTable.tsx';
import styles from './Record.module.css';

export const loader = serve(async (request) => {
  requireSomewhere(request, 'catalogue.batch.read');
  const found = await request.page.catalogue.lookUpRecord(request.params.id ?? '');
  if (found.kind === 'moved') throw redirect(`/nghiep-vu/hop-nhat/${encodeURIComponent(found.to)}`, 301);
  if (found.kind === 'withdrawn') throw refuse(410, 'withdrawn-record');
  if (found.kind === 'unknown') throw refuse(404, 'unknown-record');
  return {
    record: found.record,
    mayDecide: request.page.can('catalogue.match.decide'),
    mayEdit: request.page.can('catalogue.record.edit'),
  };
});

/** The merged record with the origin of each field, and beside it what every library sent. */
export default function MergedPage() {
  const { record, mayDecide, mayEdit } = useLoaderData<typeof loader>();
  const t = useTexts('catalogue:ui.merged');
  const names = new Map(record.members.map((member) => [member.libraryCode, member.libraryName]));
  const id = encodeURIComponent(record.id);
  return (
    <Page
      title={t('title', { title: record.title })}
      lead={t('lead', { count: record.members.length })}
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        { href: recordPath(record.id), label: record.title },
      ]}
      actions={
        <>
          {mayEdit && <LinkButton href={`/nghiep-vu/hop-nhat/${id}/sua`}>{t('edit')}</LinkButton>}
          {mayDecide && <LinkButton href={`/nghiep-vu/trung?cum=${id}`}>{t('pairs')}</LinkButton>}
        </>
      }
    >
      <MarcTable
        caption={t('caption')}
        leader={record.merged.leader}
        fields={record.merged.fields}
        withOrigin
        libraryName={(code) => names.get(code) ?? code}
      />
      <Section title={t('members')}>
        <Grid min={24}>
          {record.members.map((member) => (
            <Card
              key={member.recordId}
              title={
                <>
                  <a href={`/thu-vien/${encodeURIComponent(member.libraryCode)}`}>{member.libraryName}</a>{' '}
                  <Badge tone="plain">{member.localNumber}</Badge>
                </>
              }
            >
              <p>
                {t('received')} <DateText value={member.receivedAt} time /> ·{' '}
                {t('version', { version: member.version })}
              </p>
              <dl className={styles.fields}>
                {member.marc.fields.map((field, position) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a record is never reordered while it is shown
                  <div key={position}>
                    <dt>{field.tag}</dt>
                    <dd>
                      <FieldText field={field} />
                    </dd>
                  </div>
                ))}
              </dl>
            </Card>
          ))}
        </Grid>
      </Section>
    </Page>
  );
}
