import { type ReactNode, useId } from 'react';
import styles from './SearchBox.module.css';
import { useTexts } from './texts.tsx';

interface SearchBoxProps {
  readonly query?: string;
  readonly compact?: boolean;
  /** Fields of the search that stay as they are when the words change. */
  readonly keep?: readonly (readonly [string, string])[];
  /** Further fields of the same form, below the box. */
  readonly children?: ReactNode;
}

/** The one search box. Suggestions while typing are added by `enhance/suggest.ts`, which finds it by `data-suggest`. */
export function SearchBox({ query = '', compact = false, keep = [], children }: SearchBoxProps) {
  const t = useTexts('web:searchBox');
  const id = useId();
  return (
    <search className={compact ? styles.compact : styles.large}>
      <form action="/tim-kiem" method="get" className={styles.form}>
        {keep.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor={id} className="visually-hidden">
          {t('label')}
        </label>
        <div className={styles.line}>
          <span className={styles.frame}>
            <input
              id={id}
              name="q"
              type="search"
              defaultValue={query}
              placeholder={compact ? t('placeholderShort') : t('placeholder')}
              maxLength={500}
              enterKeyHint="search"
              autoComplete="off"
              spellCheck={false}
              data-suggest={t('suggestions')}
              data-suggest-title={t('kind.title')}
              data-suggest-author={t('kind.author')}
              data-suggest-subject={t('kind.subject')}
            />
          </span>
          <button type="submit">{t('submit')}</button>
        </div>
        {children}
      </form>
    </search>
  );
}
