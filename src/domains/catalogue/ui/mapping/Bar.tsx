import type { ReactNode } from 'react';
import { Button, useTexts } from '#web/kit';
import styles from './Editor.module.css';

interface BarProps {
  readonly unsaved: boolean;
  /** How many things are wrong. */
  readonly faults: number;
  readonly savedAt: ReactNode;
}

/** What can be done with the draft as a whole; stays in sight. */
export function Bar({ unsaved, faults, savedAt }: BarProps) {
  const t = useTexts('catalogue:ui.mapping');
  return (
    <div className={styles.bar}>
      <Button name="intent" value="save">
        {t('save')}
      </Button>
      <Button name="intent" value="refresh" look="plain" formAction="#xem-thu">
        {t('preview')}
      </Button>
      <span className={styles.soft} role="status">
        {unsaved && <strong>{t('unsaved')}</strong>}
        {!unsaved && (savedAt ? t('savedAt') : t('neverSaved'))} {!unsaved && savedAt}{' '}
        {faults > 0 && <strong className={styles.wrong}>{t('faultCount', { count: faults })}</strong>}
      </span>
      <a className={styles.down} href="#xem-thu">
        {t('toPreview')}
      </a>
    </div>
  );
}
