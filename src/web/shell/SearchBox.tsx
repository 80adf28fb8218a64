import { useId } from 'react';
import { useTexts } from '../kit/texts.tsx';
import styles from './SearchBox.module.css';

interface SearchBoxProps {
  readonly query?: string;
  readonly compact?: boolean;
  /** Fields that stay as they are when the words change. */
  readonly keep?: readonly (readonly [string, string])[];
}

/** The one search box. Suggestions while typing are added by `enhance/suggest.ts`, which finds it by `data-suggest`. */
export function SearchBox({ query = '', compact = false, keep = [] }: SearchBoxProps) {
  const t = useTexts('web:searchBox');
  const id = useId();
  return (
    <search className={compact ? styles.compact : styles.large}>
      <form action="/tim-kiem" method="get" className={styles.form}>
        <label htmlFor={id} className="visually-hidden">
          {t('label')}
        </label>
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
        {keep.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <button type="submit">{t('submit')}</button>
      </form>
    </search>
  );
}
