import { type Definition, DefinitionList, useTexts } from '#web/kit';
import { recordPath } from '../../views.ts';
import type { LinkedTitle, LinkingTitle } from '../../works/views.ts';
import styles from './Work.module.css';

/** Titles that the record names: the journal of an article, what a serial was called before. */
export function Links({ links }: { readonly links: readonly LinkedTitle[] }) {
  const t = useTexts('catalogue:ui.work');
  const entries: Definition[] = [...Map.groupBy(links, ({ relation }) => relation)].map(([relation, group]) => ({
    term: t(`link.${relation}`),
    value: group.map(({ title, place, target }, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a record may name one title twice, and the list never changes
      <div key={at}>
        {target === undefined ? title : <a href={recordPath(target.id)}>{title}</a>}
        {place && <span className={styles.note}>{place}</span>}
      </div>
    )),
  }));
  return <DefinitionList entries={entries} />;
}

/** Titles of the union that name this one. */
export function Parts({ parts }: { readonly parts: readonly LinkingTitle[] }) {
  const t = useTexts('catalogue:ui.work');
  return (
    <ul className={styles.parts}>
      {parts.map(({ relation, place, item }) => (
        <li key={item.id}>
          <a href={recordPath(item.id)}>{item.title}</a>
          <span className={styles.note}>
            {[relation === 'part' ? '' : t(`part.${relation}`), item.authors.join('; '), place ?? item.year]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
