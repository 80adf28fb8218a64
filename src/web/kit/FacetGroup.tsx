import type { ReactNode } from 'react';
import styles from './FacetGroup.module.css';
import { Checkbox } from './Field.tsx';
import { useTexts } from './texts.tsx';
import { NumberText } from './Values.tsx';

export interface FacetChoice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly chosen: boolean;
}

interface FacetGroupProps {
  readonly title: string;
  /** Name of the form field. */
  readonly name: string;
  readonly choices: readonly FacetChoice[];
  /** Values beyond those listed. */
  readonly more: number;
  readonly open: boolean;
}

/** One way to narrow a result: boxes to tick, each with the number of titles it leaves. */
export function FacetGroup({ title, name, choices, more, open }: FacetGroupProps) {
  const t = useTexts('web:kit');
  if (choices.length === 0) return null;
  return (
    <details className={styles.group} open={open}>
      <summary>{title}</summary>
      <fieldset>
        <legend className="visually-hidden">{title}</legend>
        {choices.map((choice) => (
          <Checkbox key={choice.value} name={name} value={choice.value} defaultChecked={choice.chosen}>
            {choice.label}{' '}
            <span className={styles.count}>
              <NumberText value={choice.count} />
            </span>
          </Checkbox>
        ))}
        {more > 0 && <p className={styles.more}>{t('facetMore', { count: more })}</p>}
      </fieldset>
    </details>
  );
}

/** The filters in force, each a link that takes it away; `clearHref` takes all of them. */
export function ActiveFilters({
  filters,
  clearHref,
}: {
  readonly filters: readonly { readonly label: ReactNode; readonly name: string; readonly href: string }[];
  readonly clearHref?: string;
}) {
  const t = useTexts('web:kit');
  if (filters.length === 0) return null;
  return (
    <ul className={styles.active} aria-label={t('activeFilters')}>
      {filters.map((filter) => (
        <li key={filter.href}>
          <a href={filter.href}>
            {filter.label} <span aria-hidden="true">×</span>
            <span className="visually-hidden">{t('removeFilter', { name: filter.name })}</span>
          </a>
        </li>
      ))}
      {clearHref !== undefined && (
        <li>
          <a href={clearHref}>{t('clearFilters')}</a>
        </li>
      )}
    </ul>
  );
}
