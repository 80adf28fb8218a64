import { Button, Grid, Notice, Row, Section, Select, Stack, TextField, useTextOr, useTexts } from '#web/kit';
import type { DraftFault } from '../../sources/fault.ts';
import type { SourcePreview } from '../../sources/views.ts';
import { type DraftState, type Loose, loose } from './draft-state.ts';
import styles from './Editor.module.css';
import type { Look } from './mapping-page.ts';

const tables = ['852', 'koha-952', '900-local'];
/** Every tag that some library keeps its copies in. */
const usualTags = ['852', '876', '900', '949', '952'];
const texts = ['branch', 'location', 'callNumber', 'barcode', 'copies', 'note', 'status'] as const;
const statuses = ['on-loan', 'not-for-loan', 'damaged', 'lost', 'withdrawn'];

interface HoldingRowsProps {
  readonly holdings: DraftState['holdings'];
  readonly latest: Look;
}

/** Which local fields say what the library holds: a row for each thing, with what it finds in the sample. */
export function HoldingRows({ holdings, latest }: HoldingRowsProps) {
  const t = useTexts('catalogue:ui.mapping');
  const { preview, faults } = latest;
  const text = (name: string): string => {
    const value = holdings?.[name];
    return Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
  };
  const errorOf = (part: DraftFault['part'], key?: string) =>
    faults.some((fault) => fault.part === part && (key === undefined || fault.key === key))
      ? t(`faults.${part}`)
      : undefined;
  return (
    <Section title={t('holdings')} id="von-tai-lieu">
      <p className={styles.soft}>{t('holdingsHint')}</p>
      <Row end>
        <Select
          label={t('holdingStart')}
          name="holdingStart"
          defaultValue={tables.includes(text('name')) ? text('name') : ''}
          options={[
            { value: '', label: t('holdingTables.auto') },
            ...tables.map((value) => ({ value, label: t(`holdingTables.${value}`) })),
          ]}
        />
        <Button name="intent" value="holdings" look="plain" formAction="#von-tai-lieu">
          {t('startHere')}
        </Button>
      </Row>
      {preview && <Found preview={preview} tags={holdings === null ? undefined : text('tags')} />}
      {holdings && (
        <Stack gap={4}>
          <TextField
            label={t('holdingFields.tags')}
            name="h.tags"
            defaultValue={text('tags')}
            hint={t('tagsHint')}
            error={errorOf('holdingTags')}
          />
          {errorOf('holdings') && <p className={styles.wrong}>{errorOf('holdings')}</p>}
          <ul className={styles.lines}>
            {texts.map((name) => (
              <li key={name} className={styles.holding}>
                <TextField
                  label={t(`holdingFields.${name}`)}
                  name={`h.${name}`}
                  defaultValue={text(name)}
                  error={errorOf('holdingCodes', name)}
                />
                <Example values={preview && valuesOf(preview, name)} />
              </li>
            ))}
          </ul>
          <Flags holdings={holdings} faults={faults} />
          <Grid min={14}>
            <TextField
              label={t('holdingFields.barcodeSeparators')}
              name="h.barcodeSeparators"
              defaultValue={text('barcodeSeparators')}
              hint={t('separatorsHint')}
            />
            <TextField
              label={t('holdingFields.fallbackCallNumber')}
              name="h.fallbackCallNumber"
              defaultValue={text('fallbackCallNumber')}
              hint={t('fallbackHint')}
              error={errorOf('holdingCodes', 'fallbackCallNumber')}
            />
          </Grid>
        </Stack>
      )}
    </Section>
  );
}

/** What the sample says of copies; where nothing is found but a field for it is there, that. */
function Found({ preview, tags }: { readonly preview: SourcePreview; readonly tags: string | undefined }) {
  const t = useTexts('catalogue:ui.mapping');
  const textOr = useTextOr();
  const { records } = preview;
  if (records.length === 0) return null;
  const withCopies = records.filter(({ holdings }) => holdings.length > 0);
  const [table] = withCopies.flatMap(({ holdingTable }) => holdingTable ?? []);
  if (table !== undefined)
    return (
      <p className={styles.soft}>
        {t('heldIn', {
          count: withCopies.length,
          all: records.length,
          table: textOr(`catalogue:ui.mapping.holdingTables.${table}`, table),
        })}
      </p>
    );
  const there = [...new Set(records.flatMap(({ target }) => target.map(({ name }) => name)))].filter((tag) =>
    usualTags.includes(tag),
  );
  if (tags === undefined || there.length === 0) return <p className={styles.soft}>{t('heldNowhere')}</p>;
  return (
    <Notice tone="care" title={t('heldElsewhere', { tags, there: there.join(', ') })}>
      <p>{t('heldElsewhereHint')}</p>
    </Notice>
  );
}

function valuesOf({ records }: SourcePreview, name: (typeof texts)[number]): readonly string[] {
  const values = records.flatMap(({ holdings }) => holdings.map((holding) => holding[name]));
  return [...new Set(values.flatMap((value) => (value === undefined ? [] : [String(value)])))];
}

function Example({ values }: { readonly values: readonly string[] | undefined }) {
  const t = useTexts('catalogue:ui.mapping');
  if (values === undefined) return null;
  return <span className={styles.soft}>{values.length === 0 ? t('notInSample') : values.slice(0, 3).join(' · ')}</span>;
}

/** Subfields that are set when something is the matter with a copy. */
function Flags({ holdings, faults }: { readonly holdings: Loose; readonly faults: readonly DraftFault[] }) {
  const t = useTexts('catalogue:ui.mapping');
  const textOr = useTextOr();
  const flags = (Array.isArray(holdings.flags) ? holdings.flags : []).map((flag) => loose(flag) ?? {});
  const wrong = faults.flatMap(({ part, line }) => (part === 'holdingFlags' ? [line] : []));
  const nameOf = (status: string) => textOr(`catalogue:ui.holdings.statuses.${status}`, status);
  return (
    <details className={styles.more} open={wrong.length > 0 || flags.some(({ code }) => code === '')}>
      <summary>{t('flags', { count: flags.length })}</summary>
      <div className={styles.lines}>
        <p className={styles.soft}>{t('flagsHint')}</p>
        {flags.map(({ code, status }, i) => {
          const chosen = typeof status === 'string' ? status : '';
          const options = statuses.includes(chosen) ? statuses : [chosen, ...statuses];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: flags are taken by their place
            <div key={i} className={styles.flag}>
              <TextField
                label={t('flagCode')}
                name="h.flag"
                defaultValue={typeof code === 'string' ? code : ''}
                maxLength={2}
                error={wrong.includes(i + 1) ? t('faults.holdingFlags') : undefined}
              />
              <Select
                label={t('flagStatus')}
                name="h.flag.status"
                defaultValue={chosen}
                options={options.map((value) => ({ value, label: nameOf(value) }))}
              />
              <Button name="intent" value={`removeFlag:${i}`} look="quiet" small formAction="#von-tai-lieu">
                {t('remove')} <span className="visually-hidden">{nameOf(chosen)}</span>
              </Button>
            </div>
          );
        })}
        <Row>
          <Button name="intent" value="addFlag" look="plain" small formAction="#von-tai-lieu">
            {t('addFlag')}
          </Button>
        </Row>
      </div>
    </details>
  );
}
