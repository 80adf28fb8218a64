import { useTexts } from '#web/kit';
import type { Example } from '../../survey/content.ts';
import styles from './Report.module.css';

interface ExampleListProps {
  readonly examples: readonly Example[];
  readonly withLibrary: boolean;
}

/** Records to look at, each with its number, title and the text that shows what is meant. */
export function ExampleList({ examples, withLibrary }: ExampleListProps) {
  const t = useTexts('survey:ui.issues');
  if (examples.length === 0) return null;
  return (
    <ul className={styles.examples}>
      {examples.map((example) => (
        <li key={`${example.libraryCode} ${example.localNumber}`}>
          <a href={`/nghiep-vu/hop-nhat/${encodeURIComponent(example.clusterId)}`}>
            <code>
              {withLibrary && `${example.libraryCode} `}
              {example.localNumber}
            </code>
          </a>{' '}
          {example.title || t('untitled')}
          {example.text && (
            <>
              {' — '}
              {example.tag && <code className={styles.places}>{example.tag}</code>}{' '}
              <span className={styles.shown}>{example.text}</span>
            </>
          )}
          {example.from && <> ({t('from', { library: example.from })})</>}
        </li>
      ))}
    </ul>
  );
}
