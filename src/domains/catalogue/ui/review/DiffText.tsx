import { useTexts } from '#web/kit';
import type { ComparedLine } from '../../review/desk/views.ts';
import styles from './CompareTable.module.css';

/** Screen readers are told so many differences of a line; more would be noise. */
const told = 6;

/**
 * A statement with what differs marked inside its words, underlined as well as coloured. Marks would tear words apart for who
 * listens: there the statement is read whole, and after it what differs. `spoken`: what stands for codes.
 */
export function DiffText({ line, spoken }: { readonly line: ComparedLine; readonly spoken?: string | undefined }) {
  const t = useTexts('catalogue:ui.review');
  if (spoken !== undefined) return line.changes.length > 0 ? <mark className={styles.word}>{spoken}</mark> : spoken;
  if (line.changes.length === 0) return line.text;
  return (
    <>
      <span className="visually-hidden">
        {line.text}.{' '}
        {line.changes
          .slice(0, told)
          .map(({ here, there, kind }) =>
            t(`heard.${kind}`, { here: here || t('nothing'), there: there || t('nothing') }),
          )
          .join(' ')}
      </span>
      <span aria-hidden="true">
        {line.segments.map(({ text, mark }, position) =>
          mark === undefined ? (
            text
          ) : (
            // A statement is never reordered while it is shown.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <mark key={position} className={styles[mark]}>
              {text}
            </mark>
          ),
        )}
      </span>
    </>
  );
}
