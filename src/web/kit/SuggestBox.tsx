import { type ReactNode, useId } from 'react';
import styles from './SuggestBox.module.css';

interface SuggestBoxProps {
  /** Page that answers the form. */
  readonly action: string;
  readonly name: string;
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly placeholder: string;
  readonly submit: string;
  readonly value?: string;
  readonly look?: 'large' | 'plain';
  /** Fields of the form that stay as they are when the words change. */
  readonly keep?: readonly (readonly [string, string])[];
  readonly submitOnChange?: boolean;
  /** What `enhance/suggest.ts` is told: `data-suggest…`. */
  readonly suggest: Readonly<Record<`data-suggest${string}`, string>>;
  /** Further fields of the same form, below the box. */
  readonly children?: ReactNode;
}

/** A line to search with and its button. Suggestions while typing come by `enhance/suggest.ts`; without scripts it asks. */
export function SuggestBox({
  action,
  name,
  label,
  labelHidden = true,
  placeholder,
  submit,
  value = '',
  look = 'plain',
  keep = [],
  submitOnChange = false,
  suggest,
  children,
}: SuggestBoxProps) {
  const id = useId();
  return (
    <search className={styles[look]}>
      <form
        action={action}
        method="get"
        className={styles.form}
        {...(submitOnChange && { 'data-submit-on-change': '' })}
      >
        {keep.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor={id} className={labelHidden ? 'visually-hidden' : styles.label}>
          {label}
        </label>
        <div className={styles.line}>
          <span className={styles.frame}>
            <input
              id={id}
              name={name}
              type="search"
              defaultValue={value}
              placeholder={placeholder}
              maxLength={500}
              enterKeyHint="search"
              autoComplete="off"
              spellCheck={false}
              {...suggest}
            />
          </span>
          <button type="submit">{submit}</button>
        </div>
        {children}
      </form>
    </search>
  );
}
