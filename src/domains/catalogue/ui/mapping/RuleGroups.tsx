import { useState } from 'react';
import { Badge, Button, TextField, useTextOr, useTexts } from '#web/kit';
import type { DraftFault } from '../../sources/fault.ts';
import { targetTag } from './draft-state.ts';
import styles from './Editor.module.css';
import { ruleForm } from './form/rule-form.ts';
import type { Look } from './mapping-page.ts';
import { RuleFields } from './RuleFields.tsx';

interface RuleGroupsProps {
  readonly look: Look;
  /** For each rule, how many values it brought over in the sample. */
  readonly hits: readonly number[];
  readonly faults: readonly DraftFault[];
}

/** The rules under the fields they write to. Only groups that are being edited have fields; the filter narrows the rest. */
export function RuleGroups({ look, hits, faults }: RuleGroupsProps) {
  const t = useTexts('catalogue:ui.mapping');
  const textOr = useTextOr();
  const [filter, setFilter] = useState(look.filter);
  const { mapping, open } = look.draft;
  const rules = (mapping?.rules ?? []).map((rule, index) => ({
    rule,
    index,
    form: ruleForm(rule),
    tag: targetTag(rule),
  }));
  const wanted = filter.trim().toLocaleLowerCase('vi');
  const nameOf = (tag: string) => textOr(`catalogue:ui.marc.tags.${tag}`, t(tag === '?' ? 'noTarget' : 'localField'));
  const groups = [...Map.groupBy(rules, ({ tag }) => tag)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(
      ([tag, members]) =>
        wanted === '' ||
        open.includes(tag) ||
        [tag, nameOf(tag), ...members.flatMap(({ form }) => [form.from, form.to])].some((text) =>
          text.toLocaleLowerCase('vi').includes(wanted),
        ),
    );
  return (
    <>
      <div
        onChange={(event) => {
          event.stopPropagation();
          if (event.target instanceof HTMLInputElement) setFilter(event.target.value);
        }}
      >
        <TextField label={t('filter')} name="filter" type="search" defaultValue={look.filter} hint={t('filterHint')} />
      </div>
      <p className={styles.soft}>{t('count', { rules: rules.length, groups: groups.length })}</p>
      <ul className={styles.groups}>
        {groups.map(([tag, members]) => {
          const isOpen = open.includes(tag);
          const brought = members.reduce((sum, { index }) => sum + (hits[index] ?? 0), 0);
          return (
            <li key={tag} className={styles.group}>
              <div className={styles.groupHead}>
                <h3>
                  <code>{tag}</code> {nameOf(tag)}
                </h3>
                {brought > 0 && <Badge tone="good">{t('hits', { count: brought })}</Badge>}
                <Button name="intent" value={`${isOpen ? 'close' : 'open'}:${tag}`} look="quiet" small>
                  {isOpen ? t('close') : t('edit')} <span className="visually-hidden">{tag}</span>
                </Button>
              </div>
              {isOpen ? (
                <>
                  {members.map(({ index, form }) => (
                    <RuleFields
                      key={index}
                      index={index}
                      form={form}
                      hits={hits[index]}
                      wrong={faults.filter(({ line }) => line === index + 1)}
                    />
                  ))}
                  <Button name="intent" value={tag === '?' ? 'add:' : `add:${tag}`} look="plain" small>
                    {t('addTo', { tag: tag === '?' ? '' : tag })}
                  </Button>
                </>
              ) : (
                <ul className={styles.summary}>
                  {members.map(({ index, form }) => (
                    <li key={index}>
                      <code>
                        {form.from} → {form.to}
                      </code>{' '}
                      {form.steps.map(({ kind }) => textOr(`catalogue:ui.mapping.steps.${kind}.name`, kind)).join(', ')}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
      <div>
        <Button name="intent" value="add:" look="plain">
          {t('add')}
        </Button>
      </div>
    </>
  );
}
