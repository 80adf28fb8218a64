import { useLoaderData } from 'react-router';
import { formatNumber } from '#platform/i18n';
import {
  Button,
  Checkbox,
  EmptyState,
  LinkButton,
  Page,
  Row,
  Section,
  Select,
  Stack,
  useLocale,
  useTexts,
} from '#web/kit';
import { serve } from '#web/pages';
import { EnrichedRecord } from './EnrichedRecord.tsx';
import styles from './EnrichPage.module.css';
import { loadEnriched } from './enrich-page.ts';

export const loader = serve(loadEnriched);

/** A library's own records enriched by the union: what to accept, what that looks like, and the file. */
export default function EnrichPage() {
  const { libraryCode, libraryName, choices, preview } = useLoaderData<typeof loader>();
  const t = useTexts('survey:ui.enrich');
  const base = `/nghiep-vu/thu-vien/${encodeURIComponent(libraryCode)}`;
  return (
    <Page
      title={t('title')}
      documentTitle={t('titleOf', { library: libraryName })}
      lead={t('lead', { library: libraryName })}
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        { href: `${base}/khao-sat`, label: t('survey', { library: libraryName }) },
      ]}
    >
      <Section title={t('choose')}>
        <form method="get" action={`${base}/lam-giau`}>
          <input type="hidden" name="chon" value="1" />
          <Stack gap={4}>
            <Choices title={t('without')} choices={choices.filter(({ onlyIfAsked }) => !onlyIfAsked)} />
            <Choices title={t('ifAsked')} choices={choices.filter(({ onlyIfAsked }) => onlyIfAsked)} />
            <Row end>
              <Button look="plain">{t('look')}</Button>
            </Row>
            <div className={styles.file}>
              <h3>{t('file')}</h3>
              <Row gap={4} end>
                <Select
                  label={t('format')}
                  name="dang"
                  options={(['iso2709', 'marcxml', 'tsv', 'html'] as const).map((value) => ({
                    value,
                    label: t(`formats.${value}`),
                  }))}
                />
                <Checkbox name="tat-ca">{t('everything')}</Checkbox>
                <Button formAction={`${base}/lam-giau/tep`}>{t('download')}</Button>
              </Row>
            </div>
          </Stack>
        </form>
      </Section>
      <Section title={t('preview')}>
        {preview.records.length === 0 ? (
          <EmptyState title={t(preview.isEnd ? 'nothing' : 'nothingYet', { count: preview.lookedAt })}>
            <LinkButton href={`${base}/khao-sat`}>{t('toSurvey')}</LinkButton>
          </EmptyState>
        ) : (
          <>
            <p>{t('shown', { count: preview.records.length })}</p>
            {preview.records.map((record) => (
              <EnrichedRecord key={record.localNumber} record={record} />
            ))}
          </>
        )}
      </Section>
    </Page>
  );
}

interface ChoicesProps {
  readonly title: string;
  readonly choices: ReturnType<typeof useLoaderData<typeof loader>>['choices'];
}

function Choices({ title, choices }: ChoicesProps) {
  const text = useTexts('survey');
  const locale = useLocale();
  return (
    <fieldset>
      <legend className={styles.legend}>{title}</legend>
      <div className={styles.choices}>
        {choices.map(({ name, isAccepted, records }) => (
          <Checkbox key={name} name="nhom" value={name} defaultChecked={isAccepted}>
            {text(`gift.${name}.name`)}
            {records !== undefined && (
              <small className={styles.count}>
                {' '}
                · {text('ui.issues.records', { count: records, n: formatNumber(locale, records) })}
              </small>
            )}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
