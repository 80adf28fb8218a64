import { CopyButton, useTexts } from '#web/kit';
import type { RecordView } from '../../views.ts';
import { citation } from './citation.ts';
import styles from './Record.module.css';

/** A reference ready to be copied. */
export function Cite({ record, address }: { readonly record: RecordView; readonly address: string }) {
  const t = useTexts('catalogue:ui.record');
  const text = citation(record, address);
  return (
    <>
      <p className={styles.citation}>{text}</p>
      <CopyButton text={text}>{t('copy')}</CopyButton>
    </>
  );
}
