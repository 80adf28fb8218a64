import type { ReactNode } from 'react';
import styles from './Button.module.css';

interface Look {
  readonly look?: 'main' | 'plain' | 'warm' | 'quiet';
  readonly small?: boolean;
  readonly children: ReactNode;
}

interface ButtonProps extends Look {
  readonly id?: string;
  readonly type?: 'submit' | 'button';
  /** Sent with the form when this button submits it. */
  readonly name?: string;
  readonly value?: string;
  readonly disabled?: boolean;
  readonly onPress?: () => void;
  readonly onFocus?: () => void;
  /** Key that does the same, announced to assistive technology. */
  readonly shortcut?: string;
  readonly pressed?: boolean;
  /** It opens and closes something. */
  readonly expanded?: boolean;
  /** Where the form is sent: a fragment (`#r3`) brings the answer back to that place of the page. */
  readonly formAction?: string;
  readonly skipValidation?: boolean;
}

/** A real `button`, so that it submits its form without JavaScript. */
export function Button({
  look = 'main',
  small = false,
  type = 'submit',
  onPress,
  shortcut,
  pressed,
  expanded,
  skipValidation,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={classOf(look, small)}
      {...(onPress && { onClick: onPress })}
      {...(shortcut && { 'aria-keyshortcuts': shortcut })}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      {...(expanded !== undefined && { 'aria-expanded': expanded })}
      {...(skipValidation && { formNoValidate: true })}
      {...rest}
    >
      {children}
      {shortcut && <kbd>{shortcut}</kbd>}
    </button>
  );
}

interface LinkButtonProps extends Look {
  readonly href: string;
  readonly download?: boolean;
  /** Key that does the same. */
  readonly shortcut?: string;
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function LinkButton({ look = 'plain', small = false, href, download, shortcut, children }: LinkButtonProps) {
  return (
    <a
      href={href}
      className={classOf(look, small)}
      {...(download && { download: '' })}
      {...(shortcut && { 'aria-keyshortcuts': shortcut })}
    >
      {children}
      {shortcut && <kbd>{shortcut}</kbd>}
    </a>
  );
}

const classOf = (look: NonNullable<Look['look']>, small: boolean) =>
  [styles.button, styles[look], small && styles.small].filter(Boolean).join(' ');
