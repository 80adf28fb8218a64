import { Badge, Button, Row, TextField, useTextOr, useTexts } from '#web/kit';
import type { DraftFault } from '../../sources/fault.ts';
import type { SourcePreview } from '../../sources/views.ts';
import styles from './Editor.module.css';
import type { RuleForm } from './form/rule-form.ts';
import { sourceNames, targetNames } from './Names.tsx';
import { usePlaceName } from './places.ts';
import { RuleDetails } from './RuleDetails.tsx';

interface RuleRowProps {
  readonly index: number;
  readonly form: RuleForm;
  /** What the fields say by now. */
  readonly typed: RuleForm;
  readonly hidden: boolean;
  readonly open: boolean;
  /** How many values it brought over in the sample; undefined when there was no preview. */
  readonly hits: number | undefined;
  readonly result: SourcePreview['ruleResults'][number] | undefined;
  readonly wrong: readonly DraftFault[];
}

/** One rule: what it reads and where it writes, what came of it, and on demand what happens on the way. */
export function RuleRow({ index, form, typed, hidden, open, hits, result, wrong }: RuleRowProps) {
  const t = useTexts('catalogue:ui.mapping');
  const textOr = useTextOr();
  const placeName = usePlaceName();
  const line = t('line', { line: index + 1 });
  const named = (name: string) => `r${index}.${name}`;
  const errorOf = (part: string) => (wrong.some((fault) => fault.part === part) ? t(`faults.${part}`) : undefined);
  const steps = typed.steps.map(({ kind }) => textOr(`catalogue:ui.mapping.steps.${kind}.name`, kind));
  return (
    <fieldset className={styles.rule} id={`r${index}`} hidden={hidden} data-wrong={wrong.length > 0 ? '' : undefined}>
      <legend className="visually-hidden">
        {line}: {placeName(typed.to)}
      </legend>
      <div className={styles.cells}>
        <TextField
          label={t('from')}
          name={named('from')}
          defaultValue={form.from}
          error={errorOf('from')}
          list={sourceNames}
          autoComplete="off"
        />
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
          <span>{placeName(typed.to)}</span>
          {steps.length > 0 && <span>{steps.join(', ')}</span>}
          {result && (
            <span>
              {result.name !== typed.from && `${result.name}: `}
              <q>{result.value}</q>
            </span>
          )}
          {hits !== undefined &&
            (hits > 0 ? (
              <Badge tone="good">{t('hits', { count: hits })}</Badge>
            ) : (
              <Badge tone="plain">{t('noHits')}</Badge>
            ))}
        </p>
        <Row gap={1}>
          <Button
            name="intent"
            value={`${open ? 'close' : 'open'}:${index}`}
            look="quiet"
            small
            expanded={open}
            formAction={`#r${index}`}
          >
            {open ? t('close') : t('details')} <span className="visually-hidden">{line}</span>
          </Button>
          <Button name="intent" value={`remove:${index}`} look="quiet" small formAction="#quy-tac">
            {t('remove')} <span className="visually-hidden">{line}</span>
          </Button>
        </Row>
      </div>
      {errorOf('rule') && <p className={styles.wrong}>{errorOf('rule')}</p>}
      {open && <RuleDetails index={index} form={form} errorOf={errorOf} />}
    </fieldset>
  );
}
