import { Badge, Button, Checkbox, Grid, Row, Section, Select, Stack, TextField, useTexts } from '#web/kit';
import type { DraftFault } from '../../sources/fault.ts';
import { type DraftState, fixedValue, type Loose, loose } from './draft-state.ts';
import styles from './Editor.module.css';
import { ruleForm } from './form/rule-form.ts';
import { leaderChoices, leaderCode } from './leader-codes.ts';
import type { Look } from './mapping-page.ts';
import { targetNames } from './Names.tsx';
import { usePlaceName } from './places.ts';

/** Languages and countries offered by name; any other code of MARC's lists can be typed. */
const languages = ['vie', 'eng', 'fre', 'rus', 'chi', 'jpn', 'kor', 'ger', 'lao', 'khm', 'tha', 'mul', 'und', 'zxx'];
const countries = ['vm', 'xxu', 'xxk', 'fr', 'ru', 'cc', 'ja', 'ko', 'gw', 'ls', 'cb', 'th', 'xx'];

interface DefaultRowsProps {
  readonly mapping: NonNullable<DraftState['mapping']>;
  readonly latest: Look;
}

/** What a record gets when its source says nothing: coded values, fixed values, and what is left out on purpose. */
export function DefaultRows({ mapping, latest }: DefaultRowsProps) {
  const t = useTexts('catalogue:ui.mapping');
  const defaults = loose(mapping.defaults) ?? {};
  const text = (name: string): string => (typeof defaults[name] === 'string' ? defaults[name] : '');
  const errorOf = (part: DraftFault['part']) =>
    latest.faults.some((fault) => fault.part === part) ? t(`faults.${part}`) : undefined;
  const fixed = mapping.rules.flatMap((rule, index) => (fixedValue(rule) === undefined ? [] : [{ rule, index }]));
  const ignored = Array.isArray(mapping.ignore) ? mapping.ignore.filter((name) => typeof name === 'string') : [];
  return (
    <Section title={t('defaults')} id="mac-dinh">
      <p className={styles.soft}>{t('defaultsHint')}</p>
      <Stack gap={4}>
        <Grid min={14}>
          <TextField
            label={t('name')}
            name="name"
            defaultValue={String(mapping.name ?? '')}
            maxLength={100}
            error={errorOf('name')}
          />
          <TextField
            label={t('language')}
            name="d.language"
            defaultValue={text('language')}
            list="ngon-ngu"
            hint={t('languageHint')}
            error={errorOf('language')}
          />
          <TextField
            label={t('country')}
            name="d.country"
            defaultValue={text('country')}
            list="nuoc"
            hint={t('countryHint')}
            error={errorOf('country')}
          />
          {leaderChoices.map(({ name, position, codes }) => (
            <LeaderCode
              key={name}
              name={name}
              codes={codes}
              chosen={leaderCode(text('leader'), position)}
              error={name === 'type' ? errorOf('leader') : undefined}
            />
          ))}
        </Grid>
        <datalist id="ngon-ngu">
          {languages.map((code) => (
            <option key={code} value={code} label={`${code} ${t(`catalogue:ui.languages.${code}`)}`} />
          ))}
        </datalist>
        <datalist id="nuoc">
          {countries.map((code) => (
            <option key={code} value={code} label={`${code} ${t(`countries.${code}`)}`} />
          ))}
        </datalist>
        <Checkbox name="d.copyUnmapped" defaultChecked={mapping.copyUnmapped === true}>
          {t('copyUnmapped')}
        </Checkbox>
        <div className={styles.lines}>
          <h3>{t('fixed')}</h3>
          {fixed.length === 0 && <p className={styles.soft}>{t('noFixed')}</p>}
          {fixed.length > 0 && (
            <div className={`${styles.heads} ${styles.soft}`} aria-hidden="true">
              <span>{t('value')}</span>
              <span />
              <span>{t('to')}</span>
              <span>{t('ind')}</span>
            </div>
          )}
          {fixed.map(({ rule, index }) => (
            <FixedRow
              key={index}
              index={index}
              rule={rule}
              faults={latest.faults}
              hits={latest.preview?.ruleHits[index]}
            />
          ))}
          <Row>
            <Button name="intent" value="addFixed" look="plain" small formAction="#mac-dinh">
              {t('addFixed')}
            </Button>
          </Row>
        </div>
        <Ignored names={ignored} />
      </Stack>
    </Section>
  );
}

interface LeaderCodeProps {
  readonly name: (typeof leaderChoices)[number]['name'];
  readonly codes: readonly string[];
  readonly chosen: string;
  readonly error: string | undefined;
}

function LeaderCode({ name, codes, chosen, error }: LeaderCodeProps) {
  const t = useTexts('catalogue:ui.mapping');
  const known = codes.map((code) => code.replace(' ', '#'));
  const options = known.includes(chosen) ? known : [chosen, ...known];
  return (
    <Select
      label={t(`leader.${name}.label`)}
      name={`d.${name}`}
      defaultValue={chosen}
      error={error}
      options={options.map((value) => ({
        value,
        label: known.includes(value) ? t(`leader.${name}.${value === '#' ? 'blank' : value}`) : value,
      }))}
    />
  );
}

interface FixedRowProps {
  readonly index: number;
  readonly rule: Loose;
  readonly faults: readonly DraftFault[];
  readonly hits: number | undefined;
}

/** A value that every record gets: a place of MARC, and what stands there. */
function FixedRow({ index, rule, faults, hits }: FixedRowProps) {
  const t = useTexts('catalogue:ui.mapping');
  const placeName = usePlaceName();
  const form = ruleForm(rule);
  const line = t('line', { line: index + 1 });
  const named = (name: string) => `r${index}.${name}`;
  const errorOf = (part: DraftFault['part']) =>
    faults.some((fault) => fault.line === index + 1 && fault.part === part) ? t(`faults.${part}`) : undefined;
  const wrong = faults.some((fault) => fault.line === index + 1 && fault.part !== 'holdingFlags');
  return (
    <fieldset className={styles.rule} id={`r${index}`} data-wrong={wrong ? '' : undefined}>
      <legend className="visually-hidden">
        {line}: {form.to === '' ? t('noTarget') : placeName(form.to)}
      </legend>
      <div className={styles.cells}>
        <TextField label={t('value')} name={named('value')} defaultValue={fixedValue(rule) ?? ''} />
        <span className={styles.arrow} aria-hidden="true">
          →
        </span>
        <TextField
          label={t('to')}
          name={named('to')}
          defaultValue={form.to}
          error={errorOf('to')}
          list={targetNames}
          autoComplete="off"
        />
        <TextField label={t('ind')} name={named('ind')} defaultValue={form.ind} error={errorOf('ind')} maxLength={2} />
      </div>
      <div className={styles.told}>
        <p className={styles.soft}>
          <span>{placeName(form.to)}</span>
          {hits !== undefined && hits > 0 && <Badge tone="good">{t('hits', { count: hits })}</Badge>}
        </p>
        <Button name="intent" value={`remove:${index}`} look="quiet" small formAction="#mac-dinh">
          {t('remove')} <span className="visually-hidden">{line}</span>
        </Button>
      </div>
    </fieldset>
  );
}

/** Names that no rule reads on purpose; each can be taken up again. */
function Ignored({ names }: { readonly names: readonly string[] }) {
  const t = useTexts('catalogue:ui.mapping');
  if (names.length === 0) return null;
  return (
    <details className={styles.more}>
      <summary>{t('ignored', { count: names.length })}</summary>
      <ul className={styles.leftList}>
        {names.map((name) => (
          <li key={name}>
            <strong>{name}</strong>
            <Button name="intent" value={`unignore:${name}`} look="quiet" small formAction="#mac-dinh">
              {t('unignore')} <span className="visually-hidden">{name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
