import { Card, useTexts } from '#web/kit';
import type { PreviewedRecord } from '../../survey/face.ts';
import { FieldText } from '../record/MarcTable.tsx';
import styles from './EnrichPage.module.css';

/** One record as it would come back: every field, what was added or changed marked, with where it comes from. */
export function EnrichedRecord({ record }: { readonly record: PreviewedRecord }) {
  const t = useTexts('survey:ui.enrich');
  const text = useTexts('survey');
  return (
    <Card
      title={
        <>
          <a href={`/nghiep-vu/hop-nhat/${encodeURIComponent(record.clusterId)}`}>{record.title}</a>{' '}
          <code className={styles.number}>{record.localNumber}</code>
        </>
      }
    >
      <table className={styles.fields}>
        <caption className="visually-hidden">{t('caption', { number: record.localNumber })}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{text('ui.columns.field')}</th>
            <th scope="col">{text('ui.columns.after')}</th>
            <th scope="col">{text('ui.columns.from')}</th>
          </tr>
        </thead>
        <tbody>
          {record.fields.map(({ field, change }, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a record is never reordered while it is shown
            <tr key={position} data-change={change?.kind}>
              <th scope="row">
                {change && <span aria-hidden="true">{change.kind === 'added' ? '+ ' : '± '}</span>}
                {field.tag}
              </th>
              <td>
                {change?.before && (
                  <>
                    <del>{change.before}</del>
                    <br />
                  </>
                )}
                {change ? (
                  <ins>
                    <FieldText field={field} />
                  </ins>
                ) : (
                  <FieldText field={field} />
                )}
              </td>
              <td className={styles.from}>
                {change && (
                  <>
                    {text(`gift.${change.gift}.name`)}
                    <br />
                    {change.from.libraryCode} {change.from.localNumber}
                    {change.from.agreeing > 0 && ` ${t('agreeing', { count: change.from.agreeing })}`}
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
