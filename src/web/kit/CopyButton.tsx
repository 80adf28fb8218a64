import styles from './Button.module.css';

/** Copies a text. Shown by `enhance/index.ts`, because without scripts it could not work. */
export function CopyButton({ text, children }: { readonly text: string; readonly children: string }) {
  return (
    <button type="button" className={`${styles.button} ${styles.plain} ${styles.small}`} data-copy={text} hidden>
      {children}
    </button>
  );
}
