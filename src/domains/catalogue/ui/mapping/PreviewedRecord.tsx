import { Badge, useTexts } from '#web/kit';
import type { PreviewedRecordView } from '../../sources/views.ts';
import { useRuleText } from '../rule-text.ts';
import styles from './Editor.module.css';

/** One record on both sides; what no rule reads is marked. */
export function PreviewedRecord({ record, open }: { readonly record: PreviewedRecordView; readonly open: boolean }) {
  const t = useTexts('catalogue:ui.mapping');
  const ruleText = useRuleText();
  const { title, refusal, holdings, source, target } = record;
  return (
    <details className={styles.record} open={open}>
      <summary>
        {title || t('untitled')} {refusal && <Badge tone="bad">{t('keptBack')}</Badge>}
      </summary>
      {refusal && <p>{ruleText(refusal)}</p>}
      <div className={styles.sides}>
        <div>
          <h3>{t('sent')}</h3>
          <ul className={styles.lines}>
            {source.map((field, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the record is what a field is
              <li key={i} data-left={field.unmapped.length > 0 ? '' : undefined}>
                <code>{field.name}</code> <span>{field.text}</span>
                {field.unmapped.length > 0 && <small>{t('notRead', { names: field.unmapped.join(', ') })}</small>}
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t('becomes')}</h3>
          <ul className={styles.lines}>
            {target.map((field, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the record is what a field is
              <li key={i}>
                <code>
                  {field.name} {field.indicators.replaceAll(' ', '#')}
                </code>{' '}
                <span>{field.text}</span>
              </li>
            ))}
          </ul>
          <h3>{t('held')}</h3>
          {holdings.length === 0 ? (
            <p className={styles.soft}>{t('noneHeld')}</p>
          ) : (
            <ul className={styles.lines}>
              {holdings.map((holding, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: holdings have no name of their own
                <li key={i}>
                  {[holding.branch, holding.location, holding.callNumber, holding.barcode, holding.status, holding.note]
                    .filter(Boolean)
                    .join(' · ')}{' '}
                  <small>{t('copies', { count: holding.copies })}</small>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </details>
  );
}
