import { Button, Row, Select, Stack, TextField, useTexts } from '#web/kit';
import { conditionNames, parameterSteps, stepNames } from '../../mapping/step-names.ts';
import styles from './Editor.module.css';
import type { RuleForm } from './form/rule-form.ts';
import type { NamedText } from './form/step-text.ts';

interface RuleDetailsProps {
  readonly index: number;
  readonly form: RuleForm;
  readonly errorOf: (part: string) => string | undefined;
}

/** What happens to a value on its way, when the rule applies, and how its values are laid into fields. */
export function RuleDetails({ index, form, errorOf }: RuleDetailsProps) {
  const t = useTexts('catalogue:ui.mapping');
  const named = (name: string) => `r${index}.${name}`;
  const line = <span className="visually-hidden">{t('line', { line: index + 1 })}</span>;
  const into = ['', 'own-field', 'one-field', 'field-per-value'];
  const take = ['', 'all', 'first', 'rest'];
  return (
    <div className={styles.details}>
      <Lines
        title={t('stepsTitle')}
        name={named('do')}
        lines={form.steps}
        kinds={[...stepNames, ...parameterSteps]}
        room="steps"
        error={errorOf('do')}
      />
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
          error={errorOf('into')}
          options={into.map((value) => ({ value, label: t(`intos.${value || 'usual'}`) }))}
        />
        <Select
          label={t('take')}
          name={named('take')}
          defaultValue={form.take}
          error={errorOf('take')}
          options={take.map((value) => ({ value, label: t(`takes.${value || 'usual'}`) }))}
        />
        <TextField label={t('join')} name={named('join')} defaultValue={form.join} error={errorOf('join')} />
      </Row>
      <Row gap={2}>
        <Button name="intent" value="refresh" look="quiet" small formAction={`#r${index}`}>
          {t('oneMore')} {line}
        </Button>
        {(['up', 'down'] as const).map((what) => (
          <Button key={what} name="intent" value={`${what}:${index}`} look="quiet" small formAction={`#r${index}`}>
            {t(what)} {line}
          </Button>
        ))}
      </Row>
    </div>
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
    <Stack gap={2}>
      {rows.map(({ kind, text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what a line is
        <div key={i} className={styles.pair}>
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
        </div>
      ))}
    </Stack>
  );
}
