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
  /** Id of a `datalist` with what may be meant. */
  readonly list?: string;
  readonly onInput?: (value: string) => void;
}

/** A labelled line of input; hint and error are tied to it. */
export function TextField({ type = 'text', narrow, onInput, ...field }: TextFieldProps) {
  const { labelled, control } = useField(field);
  return (
    <Labelled {...labelled} narrow={narrow ?? false}>
      <input
        type={type}
        className={narrow ? `${styles.input} ${styles.narrow}` : styles.input}
        {...(onInput && { onInput: (event) => onInput(event.currentTarget.value) })}
        {...control}
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
export function TextArea({ rows = 4, mono, ...field }: TextAreaProps) {
  const { labelled, control } = useField(field);
  return (
    <Labelled {...labelled}>
      <textarea
        rows={rows}
        spellCheck={!mono}
        className={mono ? `${styles.input} ${styles.mono}` : styles.input}
        {...control}
      />
    </Labelled>
  );
}

interface SelectProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly defaultValue?: string | undefined;
}

/** A choice of one from a short list. */
export function Select({ options, ...field }: SelectProps) {
  const { labelled, control } = useField(field);
  return (
    <Labelled {...labelled}>
      <select className={styles.input} {...control}>
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
  readonly onChange?: (checked: boolean) => void;
}

/** A box to tick, or one of several circles, with its words. */
export function Checkbox({
  name,
  value = '1',
  children,
  defaultChecked = false,
  type = 'checkbox',
  onChange,
}: CheckboxProps) {
  return (
    <label className={styles.check}>
      <input
        type={type}
        name={name}
        value={value}
        defaultChecked={defaultChecked}
        {...(onChange && { onChange: (event) => onChange(event.currentTarget.checked) })}
      />
      <span>{children}</span>
    </label>
  );
}

/** Divides what a field was given into what stands around the control and what the control itself gets. */
function useField<Props extends FieldProps>({ label, hint, error, labelHidden, required, ...rest }: Props) {
  const id = useId();
  const described = [hint && `${id}h`, error && `${id}e`].filter(Boolean).join(' ');
  return {
    labelled: { id, label, hint, error, labelHidden, required },
    control: {
      id,
      ...(described && { 'aria-describedby': described }),
      ...(error && { 'aria-invalid': true as const }),
      ...(required && { required }),
      ...rest,
    },
  };
}

type LabelledProps = ReturnType<typeof useField>['labelled'] & {
  readonly narrow?: boolean;
  readonly children: ReactNode;
};

function Labelled({ id, label, hint, error, labelHidden, required, narrow, children }: LabelledProps) {
  return (
    <div className={styles.field} data-narrow={narrow ? '' : undefined} data-noted={hint || error ? '' : undefined}>
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : styles.label}>
        {label}
        {required && <span aria-hidden="true"> *</span>}
      </label>
      {children}
      {hint && (
        <div id={`${id}h`} className={styles.hint}>
          {hint}
        </div>
      )}
      {error && (
        <div id={`${id}e`} className={styles.error}>
          {error}
        </div>
      )}
    </div>
  );
}
