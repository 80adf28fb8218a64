import { createContext, type FormEvent, type ReactNode, useContext } from 'react';

const FormTokenContext = createContext('');
export const FormTokenProvider = FormTokenContext.Provider;

interface PostFormProps {
  /** Where to send it; the page itself when absent. */
  readonly action?: string;
  readonly upload?: boolean;
  /** Hidden fields. */
  readonly values?: Readonly<Record<string, string>>;
  readonly label?: string;
  readonly id?: string;
  readonly className?: string | undefined;
  readonly onSubmit?: (event: FormEvent<HTMLFormElement>) => void;
  readonly children: ReactNode;
}

/** A form that changes something. Carries the session's hidden field first, so that a streaming reader meets it first. */
export function PostForm({
  action,
  upload = false,
  values = {},
  label,
  id,
  className,
  onSubmit,
  children,
}: PostFormProps) {
  const token = useContext(FormTokenContext);
  return (
    <form
      method="post"
      className={className}
      {...(onSubmit && { onSubmit })}
      {...(action !== undefined && { action })}
      {...(upload && { encType: 'multipart/form-data' })}
      {...(label !== undefined && { 'aria-label': label })}
      {...(id !== undefined && { id })}
    >
      <input type="hidden" name="_csrf" value={token} />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

/** The hidden field's value, for a script that submits by itself. */
export function useFormToken(): string {
  return useContext(FormTokenContext);
}
