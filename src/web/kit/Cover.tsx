import styles from './Cover.module.css';
import { coverDesign } from './cover-design.ts';

interface CoverProps {
  readonly title: string;
  readonly author?: string | undefined;
  readonly classNumber?: string | undefined;
  readonly size?: 's' | 'm' | 'l';
}

/** A cover made from the title, the author and the class, for the many records that have no picture. Decoration only. */
export function Cover({ title, author, classNumber, size = 'm' }: CoverProps) {
  const design = coverDesign(title, classNumber);
  return (
    <div className={`${styles.cover} ${styles[size]}`} data-class={design.mainClass} aria-hidden="true">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: hidden with the whole cover */}
      <svg className={styles.motif} viewBox="0 0 60 60" focusable="false" preserveAspectRatio="xMidYMax slice">
        <path d={design.motif} />
      </svg>
      <span className={styles.title} data-long={isLong(title) || undefined}>
        {title}
      </span>
      {author && <span className={styles.author}>{author}</span>}
    </div>
  );
}

/** Too many letters for the usual size, or a word too long for a line of it. */
function isLong(title: string): boolean {
  return title.length > 40 || title.split(/[\s-]+/).some((word) => word.length > 9);
}
