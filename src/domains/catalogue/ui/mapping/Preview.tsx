import { Badge, Button, Notice, NumberText, useTextOr, useTexts } from '#web/kit';
import type { SourcePreview } from '../../sources/views.ts';
import { useRuleText } from '../rule-text.ts';
import styles from './Editor.module.css';
import { PreviewedRecord } from './PreviewedRecord.tsx';

interface PreviewProps {
  readonly preview: SourcePreview | undefined;
  readonly busy: boolean;
  readonly mayAdd: boolean;
}

/** What the draft makes of the library's own records: what is left over first, then record by record. */
export function Preview({ preview, busy, mayAdd }: PreviewProps) {
  const t = useTexts('catalogue:ui.mapping');
  const textOr = useTextOr();
  return (
    <section className={styles.preview} aria-labelledby="xem-thu" aria-busy={busy}>
      <h2 id="xem-thu">{t('previewTitle')}</h2>
      {preview === undefined && <p>{t('previewFaulty')}</p>}
      {preview?.failure && (
        <Notice tone="care" title={t('previewFailed')}>
          <p>{textOr(`catalogue:failure.${preview.failure.code}`, t('previewFailedHint'), preview.failure.params)}</p>
        </Notice>
      )}
      {preview && preview.records.length > 0 && (
        <>
          <p className={styles.soft}>
            {t('previewOf', {
              count: preview.records.length,
              file: preview.sample?.fileName ?? '',
              format: textOr(`catalogue:ui.upload.formats.${preview.format}`, preview.format),
            })}
          </p>
          <Problems counts={preview.problemCounts} />
          {preview.unmapped.length > 0 && (
            <div className={styles.left}>
              <h3>{t('unmapped', { count: preview.unmapped.length })}</h3>
              <ul className={styles.leftList}>
                {preview.unmapped.map(({ name, records, example }) => (
                  <li key={name}>
                    <code>{name}</code> <span className={styles.soft}>{t('inRecords', { count: records })}</span>
                    <q>{example}</q>
                    {mayAdd && (
                      <span className={styles.leftActions}>
                        <Button name="intent" value={`read:${name}`} look="plain" small>
                          {t('addFor')} <span className="visually-hidden">{name}</span>
                        </Button>
                        <Button name="intent" value={`ignore:${name}`} look="quiet" small>
                          {t('ignore')} <span className="visually-hidden">{name}</span>
                        </Button>
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          )}
          {preview.records.map((record, i) => (
            <PreviewedRecord key={record.index} record={record} open={i === 0} />
          ))}
          {preview.unreadable.length > 0 && <p>{t('unreadable', { count: preview.unreadable.length })}</p>}
        </>
      )}
    </section>
  );
}

function Problems({ counts }: { readonly counts: SourcePreview['problemCounts'] }) {
  const ruleText = useRuleText();
  const rows = Object.entries(counts);
  if (rows.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {rows.map(([rule, count]) => (
        <li key={rule}>
          <Badge tone={rule === 'no-title' ? 'bad' : 'care'}>
            <NumberText value={count} />
          </Badge>{' '}
          {ruleText(rule)}
        </li>
      ))}
    </ul>
  );
}
