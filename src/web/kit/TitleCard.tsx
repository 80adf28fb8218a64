import type { SearchItem } from '#domains/catalogue';
import { Cover } from './Cover.tsx';
import styles from './TitleCard.module.css';
import { useTexts } from './texts.tsx';

/** Titles as covers on a shelf: whoever came for one sees its neighbours. */
export function Shelf({ items }: { readonly items: readonly SearchItem[] }) {
  return (
    <div className={styles.shelf}>
      {items.map((item) => (
        <TitleCard key={item.id} item={item} />
      ))}
    </div>
  );
}

function TitleCard({ item }: { readonly item: SearchItem }) {
  const t = useTexts('catalogue:ui');
  return (
    <a className={styles.card} href={`/ban-ghi/${encodeURIComponent(item.id)}`}>
      <Cover title={item.title} author={item.authors[0]} classNumber={item.classNumber} />
      <span className={styles.cardTitle}>{item.title}</span>
      <span className={styles.note}>
        {[item.authors[0], item.year].filter(Boolean).join(', ')}
        <br />
        {t('heldBy', { count: item.libraryCount })}
      </span>
    </a>
  );
}
