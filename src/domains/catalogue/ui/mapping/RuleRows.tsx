import { useState } from 'react';
import { Button, Checkbox, Row, TextField, useTexts } from '#web/kit';
import { fixedValue, isBlank, type Loose, targetTag } from './draft-state.ts';
import styles from './Editor.module.css';
import { type RuleForm, ruleForm } from './form/rule-form.ts';
import type { Look } from './mapping-page.ts';
import { usePlaceName } from './places.ts';
import { RuleRow } from './RuleRow.tsx';

/** So many rules are seen at a glance; more than that want a filter. */
const glance = 12;

interface RuleRowsProps {
  /** What the fields were laid out from. */
  readonly look: Look;
  /** What the server said last. */
  readonly latest: Look;
  readonly rules: readonly Loose[];
}

interface NumberedRule {
  readonly index: number;
  readonly form: RuleForm;
  readonly tag: string;
  readonly blank: boolean;
}

/** Every rule in a row of its own, in the order of the fields that they write to. Fixed values stand with the defaults. */
export function RuleRows({ look, latest, rules }: RuleRowsProps) {
  const t = useTexts('catalogue:ui.mapping');
  const placeName = usePlaceName();
  const [filter, setFilter] = useState(look.filter);
  const [onlyUsed, setOnlyUsed] = useState(look.onlyUsed);
  const rows = rules.flatMap((rule, index): NumberedRule[] =>
    fixedValue(rule) === undefined ? [{ index, form: ruleForm(rule), tag: targetTag(rule), blank: isBlank(rule) }] : [],
  );
  const wanted = filter.trim().toLocaleLowerCase('vi');
  const wrong = new Set(latest.faults.map(({ line }) => line));
  const isShown = ({ index, form, tag, blank }: NumberedRule): boolean => {
    if (blank || wrong.has(index + 1) || look.draft.open.includes(index)) return true;
    if (onlyUsed && (latest.preview?.ruleHits[index] ?? 1) === 0) return false;
    return [form.from, form.to, placeName(form.to), placeName(tag)].some((text) =>
      text.toLocaleLowerCase('vi').includes(wanted),
    );
  };
  const shown = rows.filter(isShown).length;
  return (
    <>
      {rows.length > glance && (
        // The filter changes what is seen, not the draft.
        <div onChange={(event) => event.stopPropagation()}>
          <Row end>
            <TextField
              label={t('filter')}
              name="filter"
              type="search"
              defaultValue={look.filter}
              hint={t('filterHint')}
              onInput={setFilter}
            />
            <Checkbox name="onlyUsed" defaultChecked={look.onlyUsed} onChange={setOnlyUsed}>
              {t('onlyUsed')}
            </Checkbox>
          </Row>
        </div>
      )}
      <p className={styles.soft}>
        {shown === rows.length ? t('count', { count: rows.length }) : t('countShown', { shown, count: rows.length })}
      </p>
      <div className={`${styles.heads} ${styles.soft}`} aria-hidden="true">
        <span>{t('from')}</span>
        <span />
        <span>{t('to')}</span>
        <span>{t('ind')}</span>
      </div>
      <div className={styles.lines}>
        {rows.toSorted(byTarget).map((row) => (
          <RuleRow
            key={row.index}
            index={row.index}
            form={row.form}
            typed={ruleForm(latest.draft.mapping?.rules[row.index] ?? {})}
            hidden={!isShown(row)}
            open={look.draft.open.includes(row.index)}
            hits={latest.preview?.ruleHits[row.index]}
            result={latest.preview?.ruleResults[row.index]}
            wrong={latest.faults.filter(({ line, part }) => line === row.index + 1 && part !== 'holdingFlags')}
          />
        ))}
      </div>
      <Row>
        <Button name="intent" value="add" look="plain" formAction="#quy-tac">
          {t('add')}
        </Button>
      </Row>
    </>
  );
}

/** By tag; what has none yet is being written, at the end, beside the button that added it. */
function byTarget(a: NumberedRule, b: NumberedRule): number {
  if (a.tag === b.tag) return a.index - b.index;
  if (a.tag === '?' || b.tag === '?') return a.tag === '?' ? 1 : -1;
  return a.tag < b.tag ? -1 : 1;
}
