import { Button, Row, Select, Stack, useTextOr, useTexts } from '#web/kit';
import type { DraftState } from './draft-state.ts';
import styles from './Editor.module.css';

const tables = ['unimarc', 'isis-vietnam', 'isis-marc21', 'dublin-core', 'tabular-vietnamese', 'marc21-local'];

interface StartHereProps {
  readonly mapping: DraftState['mapping'];
  /** The built-in table that reads the sample for as long as the library has none of its own. */
  readonly usual: string | undefined;
}

/** How a library comes to rules of its own; out of the way once it has some. */
export function StartHere({ mapping, usual }: StartHereProps) {
  const t = useTexts('catalogue:ui.mapping');
  const textOr = useTextOr();
  const start = (
    <Row end>
      <Select
        label={t('start')}
        name="start"
        defaultValue={tables.includes(String(mapping?.name)) ? String(mapping?.name) : ''}
        options={[
          { value: '', label: t('tables.none') },
          ...tables.map((value) => ({ value, label: t(`tables.${value}`) })),
        ]}
      />
      <Button name="intent" value="start" look="plain">
        {t('startHere')}
      </Button>
    </Row>
  );
  const guess = (look: 'main' | 'plain') => (
    <Button name="intent" value="guess" look={look}>
      {t('guess')}
    </Button>
  );
  if (mapping !== null)
    return (
      <details className={styles.more}>
        <summary>{t('startAgain')}</summary>
        <Stack gap={3}>
          <p className={styles.soft}>{t('startAgainHint')}</p>
          {start}
          <Row>{guess('plain')}</Row>
        </Stack>
      </details>
    );
  return (
    <Stack gap={3}>
      <input type="hidden" name="usual" value={usual ?? ''} />
      {usual === undefined ? (
        <p>{t('noMapping')}</p>
      ) : (
        <>
          <p>{t('usualMapping', { table: textOr(`catalogue:ui.mapping.tables.${usual}`, usual) })}</p>
          <Row>
            {guess('main')}
            <Button name="intent" value="own" look="plain">
              {t('own')}
            </Button>
          </Row>
        </>
      )}
      <details className={styles.more}>
        <summary>{t('otherTables')}</summary>
        {start}
      </details>
    </Stack>
  );
}
