import { useTexts } from '#web/kit';
import styles from './RawRecord.module.css';
import { rawLines } from './raw-view.ts';

/** What the library sent, byte for byte, with what is damaged marked. */
export function RawRecord({ bytes }: { readonly bytes: Uint8Array }) {
  const t = useTexts('catalogue:ui.quarantine');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls has to be reachable by keyboard
    <section className={styles.frame} aria-label={t('raw')} tabIndex={0}>
      <ol className={styles.lines}>
        {rawLines(bytes).map((line, row) => (
          // Raw bytes never change, so a place in them is a key.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={row}>
            {line.map((piece, position) =>
              piece.kind === 'damage' ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <mark key={position} className={styles.damage} title={t('damaged')}>
                  {piece.text}
                </mark>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <span key={position} className={styles[piece.kind]}>
                  {piece.text}
                </span>
              ),
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
