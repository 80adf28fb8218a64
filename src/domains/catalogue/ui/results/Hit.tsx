import { Cover, useTexts } from '#web/kit';
import { recordPath, type SearchItem } from '../../views.ts';
import styles from './Hit.module.css';

/** Libraries named beside a title before the rest is only counted. */
const NAMED_LIBRARIES = 3;

/** One title in a list: what it is, who published it, where it can be had. */
export function Hit({ item, level: Heading = 'h2' }: { readonly item: SearchItem; readonly level?: 'h2' | 'h3' }) {
  const t = useTexts('catalogue:ui');
  const names = [...new Set(item.holdings.map((holding) => holding.libraryName))];
  return (
    <article className={styles.hit}>
      <Cover title={item.title} author={item.authors[0]} classNumber={item.classNumber} />
      <div className={styles.words}>
        <Heading className={styles.title}>
          <a href={recordPath(item.id)} lang={item.languages[0] === 'eng' ? 'en' : undefined}>
            {item.title}
            {item.subtitle && <span className={styles.subtitle}> : {item.subtitle}</span>}
          </a>
        </Heading>
        <p>{item.authors.length > 0 ? item.authors.join('; ') : item.responsibility}</p>
        <p className={styles.imprint}>
          {[t(`types.${item.type}`), item.edition, item.publisher, item.year].filter(Boolean).join(' · ')}
        </p>
        <p className={styles.libraries}>
          <strong>{t('heldBy', { count: item.libraryCount })}</strong>
          {names.length > 0 &&
            `: ${names.slice(0, NAMED_LIBRARIES).join(', ')}${names.length > NAMED_LIBRARIES ? '…' : ''}`}
        </p>
      </div>
    </article>
  );
}
