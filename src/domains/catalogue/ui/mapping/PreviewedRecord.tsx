import { Badge, useTextOr, useTexts } from '#web/kit';
import type { PreviewedRecordView } from '../../sources/views.ts';
import { useRuleText } from '../rule-text.ts';
import styles from './PreviewedRecord.module.css';

interface PreviewedRecordProps {
  readonly record: PreviewedRecordView;
  /** What the saved way of reading makes of the same record; lines that differ are marked. */
  readonly saved: PreviewedRecordView | undefined;
  readonly open: boolean;
}

type Target = PreviewedRecordView['target'][number];

/** One record on both sides; what no rule reads is marked. */
export function PreviewedRecord({ record, saved, open }: PreviewedRecordProps) {
  const t = useTexts('catalogue:ui.mapping');
  const textOr = useTextOr();
  const ruleText = useRuleText();
  const { title, refusal, holdings, source, target } = record;
  const before = saved && new Set(saved.target.map(keyOf));
  const nameOfStatus = (status: string | undefined) =>
    status && textOr(`catalogue:ui.holdings.statuses.${status}`, status);
  return (
    <details className={styles.record} open={open}>
      <summary>
        {title || t('untitled')} {refusal && <Badge tone="bad">{t('keptBack')}</Badge>}
      </summary>
      {refusal && <p>{ruleText(refusal)}</p>}
      <div className={styles.sides}>
        <div>
          <h3>{t('sent')}</h3>
          <ul className={styles.values}>
            {source.map((field, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the record is what a field is
              <li key={i} data-left={field.unmapped.length > 0 ? '' : undefined}>
                <b>{field.name}</b>
                <span>
                  {field.text}
                  {field.unmapped.length > 0 && <small>{t('notRead', { names: field.unmapped.join(', ') })}</small>}
                </span>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t('becomes')}</h3>
          <ul className={styles.values}>
            {target.map((field, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the record is what a field is
              <li key={i} data-new={before?.has(keyOf(field)) === false ? '' : undefined}>
                <b>
                  {field.name} {field.indicators.replaceAll(' ', '#')}
                </b>
                <span>
                  {field.text}
                  {before?.has(keyOf(field)) === false && <small>{t('changed')}</small>}
                </span>
              </li>
            ))}
          </ul>
          <h3>{t('held')}</h3>
          {holdings.length === 0 ? (
            <p className={styles.soft}>{t('noneHeld')}</p>
          ) : (
            <ul className={styles.values}>
              {holdings.map((holding, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: holdings have no name of their own
                <li key={i}>
                  <b>{t('copies', { count: holding.copies })}</b>
                  <span>
                    {[
                      holding.branch,
                      holding.location,
                      holding.callNumber,
                      holding.barcode,
                      nameOfStatus(holding.status),
                      holding.note,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </details>
  );
}

function keyOf({ name, indicators, text }: Target): string {
  return `${name} ${indicators} ${text}`;
}
