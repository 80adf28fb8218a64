import { Button, Select, useTexts } from '#web/kit';
import type { SourcePreview } from '../../sources/views.ts';
import styles from './Editor.module.css';
import { meaningNames } from './meanings.ts';

interface LeftoverProps {
  readonly unmapped: SourcePreview['unmapped'];
  readonly mayAdd: boolean;
}

/** What no rule reads, with the question that a librarian can answer: what is it? */
export function Leftover({ unmapped, mayAdd }: LeftoverProps) {
  const t = useTexts('catalogue:ui.mapping');
  return (
    <div className={styles.left}>
      <h3>{t('unmapped', { count: unmapped.length })}</h3>
      <ul className={styles.leftList}>
        {unmapped.map(({ name, records, example }) => (
          <li key={name}>
            <p>
              <strong>{name}</strong> <q>{example}</q>{' '}
              <span className={styles.soft}>{t('inRecords', { count: records })}</span>
            </p>
            {mayAdd && (
              <div className={styles.leftActions}>
                <input type="hidden" name="meaningOf" value={name} />
                <Select
                  label={t('whatIs', { name })}
                  labelHidden
                  name="meaning"
                  options={meaningNames.map((value) => ({ value, label: t(`meanings.${value}`) }))}
                />
                <Button name="intent" value={`read:${name}`} look="plain" small formAction="#quy-tac">
                  {t('addFor')} <span className="visually-hidden">{name}</span>
                </Button>
                <Button name="intent" value={`ignore:${name}`} look="quiet" small formAction="#xem-thu">
                  {t('ignore')} <span className="visually-hidden">{name}</span>
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
