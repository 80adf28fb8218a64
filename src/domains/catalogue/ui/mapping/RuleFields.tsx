import { Button, Row, Select, TextField, useTexts } from '#web/kit';
import { conditionNames, parameterSteps, stepNames } from '../../mapping/step-names.ts';
import type { DraftFault } from '../../sources/fault.ts';
import styles from './Editor.module.css';
import type { RuleForm } from './form/rule-form.ts';
import type { NamedText } from './form/step-text.ts';

interface RuleFieldsProps {
  readonly index: number;
  readonly form: RuleForm;
  readonly hits: number | undefined;
  readonly wrong: readonly DraftFault[];
}

/** One rule: what it reads, where it writes, what it does on the way, and when. */
export function RuleFields({ index, form, hits, wrong }: RuleFieldsProps) {
  const t = useTexts('catalogue:ui.mapping');
  const named = (name: string) => `r${index}.${name}`;
  const errorOf = (part: string) => (wrong.some((fault) => fault.part === part) ? t(`faults.${part}`) : undefined);
  const into = ['', 'own-field', 'one-field', 'field-per-value'];
  const take = ['', 'all', 'first', 'rest'];
  return (
    <fieldset className={styles.rule}>
      <legend>
        {t('line', { line: index + 1 })} {hits !== undefined && <small>{t('hits', { count: hits })}</small>}
      </legend>
      <Row end>
        <TextField label={t('from')} name={named('from')} defaultValue={form.from} error={errorOf('from')} />
        <TextField label={t('to')} name={named('to')} defaultValue={form.to} error={errorOf('to')} />
        <TextField label={t('ind')} name={named('ind')} defaultValue={form.ind} error={errorOf('ind')} />
      </Row>
      <Lines
        title={t('stepsTitle')}
        name={named('do')}
        lines={form.steps}
        kinds={[...stepNames, ...parameterSteps]}
        room="steps"
        error={errorOf('do')}
      />
      <details open={form.conditions.length > 0 || form.into !== '' || form.take !== '' || form.join !== ''}>
        <summary>{t('more')}</summary>
        <Lines
          title={t('conditionsTitle')}
          name={named('when')}
          lines={form.conditions}
          kinds={conditionNames}
          room="conditions"
          error={errorOf('when')}
        />
        <Row end>
          <Select
            label={t('into')}
            name={named('into')}
            defaultValue={form.into}
            options={into.map((value) => ({ value, label: t(`intos.${value || 'usual'}`) }))}
          />
          <Select
            label={t('take')}
            name={named('take')}
            defaultValue={form.take}
            options={take.map((value) => ({ value, label: t(`takes.${value || 'usual'}`) }))}
          />
          <TextField label={t('join')} name={named('join')} defaultValue={form.join} />
        </Row>
      </details>
      <Row gap={2}>
        {(['up', 'down', 'remove'] as const).map((what) => (
          <Button key={what} name="intent" value={`${what}:${index}`} look="quiet" small>
            {t(what)} <span className="visually-hidden">{t('line', { line: index + 1 })}</span>
          </Button>
        ))}
        <Button name="intent" value="refresh" look="quiet" small>
          {t('oneMore')}
        </Button>
      </Row>
    </fieldset>
  );
}

interface LinesProps {
  readonly title: string;
  readonly name: string;
  readonly lines: readonly NamedText[];
  readonly kinds: readonly string[];
  readonly room: 'steps' | 'conditions';
  readonly error: string | undefined;
}

/** What is done, or asked, one line each; the last line is free. Each chosen one is explained below. */
function Lines({ title, name, lines, kinds, room, error }: LinesProps) {
  const t = useTexts('catalogue:ui.mapping');
  const rows = [...lines, { kind: '', text: '' }];
  return (
    <div>
      {rows.map(({ kind, text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what a line is
        <Row key={i} end gap={2}>
          <Select
            label={`${title} ${i + 1}`}
            name={name}
            defaultValue={kind}
            hint={kind !== '' && t(`${room}.${kind}.hint`)}
            error={i === 0 ? error : undefined}
            options={['', ...kinds].map((value) => ({
              value,
              label: value === '' ? t('nothing') : t(`${room}.${value}.name`),
            }))}
          />
          <TextField label={t('parameter')} name={`${name}.text`} defaultValue={text} />
        </Row>
      ))}
    </div>
  );
}
