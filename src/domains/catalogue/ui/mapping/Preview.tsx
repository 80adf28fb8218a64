import { Badge, Notice, NumberText, useTextOr, useTexts } from '#web/kit';
import type { SourcePreview } from '../../sources/views.ts';
import { useRuleText } from '../rule-text.ts';
import styles from './Editor.module.css';
import { Leftover } from './Leftover.tsx';
import { PreviewedRecord } from './PreviewedRecord.tsx';

interface PreviewProps {
  readonly preview: SourcePreview | undefined;
  /** It was made before something in the draft was wrong. */
  readonly stale: boolean;
  /** What is saved makes this of the same file. */
  readonly saved: SourcePreview | undefined;
  readonly busy: boolean;
  readonly mayAdd: boolean;
}

/** What the draft makes of the library's own records: what is left over first, then record by record. */
export function Preview({ preview, stale, saved, busy, mayAdd }: PreviewProps) {
  const t = useTexts('catalogue:ui.mapping');
  const textOr = useTextOr();
  return (
    <section className={styles.preview} aria-labelledby="xem-thu" aria-busy={busy}>
      <h2 id="xem-thu">{t('previewTitle')}</h2>
      {stale && <p className={styles.wrong}>{t('previewFaulty')}</p>}
      {preview?.failure && (
        <Notice tone="care" title={t('previewFailed')}>
          <p>{textOr(`catalogue:failure.${preview.failure.code}`, t('previewFailedHint'), preview.failure.params)}</p>
        </Notice>
      )}
      {preview && preview.records.length > 0 && (
        <>
          <p className={styles.soft} role="status">
            {t('previewOf', {
              count: preview.records.length,
              file: preview.sample?.fileName ?? '',
              format: textOr(`catalogue:ui.upload.formats.${preview.format}`, preview.format),
            })}{' '}
            {preview.unmapped.length > 0 && t('unmapped', { count: preview.unmapped.length })}
          </p>
          <Problems counts={preview.problemCounts} />
          {preview.unmapped.length > 0 && <Leftover unmapped={preview.unmapped} mayAdd={mayAdd} />}
          {preview.records.map((record, i) => (
            <PreviewedRecord
              key={record.index}
              record={record}
              saved={saved?.format === preview.format ? saved.records[i] : undefined}
              open={i === 0}
            />
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
