import { type ReactNode, useId } from 'react';
import styles from './Field.module.css';

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly hint?: ReactNode;
  /** What is wrong with the value that was sent. */
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** Keeps the label for screen readers only. */
  readonly labelHidden?: boolean;
}

interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'search' | 'password' | 'email' | 'number' | 'file';
  readonly defaultValue?: string | number | undefined;
  readonly placeholder?: string;
  readonly autoComplete?: string;
  readonly inputMode?: 'numeric' | 'text';
  readonly accept?: string;
  readonly maxLength?: number;
  readonly narrow?: boolean;
}

/** A labelled line of input; hint and error are tied to it. */
export function TextField({
  label,
  name,
  hint,
  error,
  required,
  labelHidden,
  type = 'text',
  narrow,
  ...rest
}: TextFieldProps) {
  const field = useFieldIds(hint, error);
  return (
    <Labelled {...{ label, hint, error, required, labelHidden, field }}>
      <input
        id={field.id}
        name={name}
        type={type}
        className={narrow ? `${styles.input} ${styles.narrow}` : styles.input}
        {...field.aria}
        {...(required && { required })}
        {...rest}
      />
    </Labelled>
  );
}

interface TextAreaProps extends FieldProps {
  readonly rows?: number;
  readonly defaultValue?: string;
  readonly mono?: boolean;
}

/** Several lines; `mono` for text whose columns matter. */
export function TextArea({
  label,
  name,
  hint,
  error,
  required,
  labelHidden,
  rows = 4,
  defaultValue,
  mono,
}: TextAreaProps) {
  const field = useFieldIds(hint, error);
  return (
    <Labelled {...{ label, hint, error, required, labelHidden, field }}>
      <textarea
        id={field.id}
        name={name}
        rows={rows}
        defaultValue={defaultValue}
        spellCheck={!mono}
        className={mono ? `${styles.input} ${styles.mono}` : styles.input}
        {...field.aria}
        {...(required && { required })}
      />
    </Labelled>
  );
}

interface SelectProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly defaultValue?: string | undefined;
}

/** A choice of one from a short list. */
export function Select({ label, name, hint, error, required, labelHidden, options, defaultValue }: SelectProps) {
  const field = useFieldIds(hint, error);
  return (
    <Labelled {...{ label, hint, error, required, labelHidden, field }}>
      <select
        id={field.id}
        name={name}
        className={styles.input}
        defaultValue={defaultValue}
        {...field.aria}
        {...(required && { required })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

interface CheckboxProps {
  readonly name: string;
  readonly value?: string;
  readonly children: ReactNode;
  readonly defaultChecked?: boolean;
  readonly type?: 'checkbox' | 'radio';
}

/** A box to tick, or one of several circles, with its words. */
export function Checkbox({ name, value = '1', children, defaultChecked = false, type = 'checkbox' }: CheckboxProps) {
  return (
    <label className={styles.check}>
      <input type={type} name={name} value={value} defaultChecked={defaultChecked} />
      <span>{children}</span>
    </label>
  );
}

type FieldIds = ReturnType<typeof useFieldIds>;

function useFieldIds(hint: ReactNode, error: string | undefined) {
  const id = useId();
  const described = [hint && `${id}h`, error && `${id}e`].filter(Boolean).join(' ');
  return {
    id,
    aria: { ...(described && { 'aria-describedby': described }), ...(error && { 'aria-invalid': true as const }) },
  };
}

interface LabelledProps {
  readonly label: string;
  readonly hint: ReactNode;
  readonly error: string | undefined;
  readonly required: boolean | undefined;
  readonly labelHidden: boolean | undefined;
  readonly field: FieldIds;
  readonly children: ReactNode;
}

function Labelled({ label, hint, error, required, labelHidden, field, children }: LabelledProps) {
  return (
    <div className={styles.field}>
      <label htmlFor={field.id} className={labelHidden ? 'visually-hidden' : styles.label}>
        {label}
        {required && <span aria-hidden="true"> *</span>}
      </label>
      {children}
      {hint && (
        <div id={`${field.id}h`} className={styles.hint}>
          {hint}
        </div>
      )}
      {error && (
        <div id={`${field.id}e`} className={styles.error}>
          {error}
        </div>
      )}
    </div>
  );
}
