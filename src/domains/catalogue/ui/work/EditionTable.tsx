import { type Column, NumberText, Table, useTextOr, useTexts } from '#web/kit';
import { recordPath } from '../../views.ts';
import type { WorkEdition } from '../../works/views.ts';
import styles from './Work.module.css';

/** Editions of a work under one heading: what tells each from the others, and how many libraries have it. */
export function EditionTable({
  caption,
  captionHidden = false,
  editions,
}: {
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly editions: readonly WorkEdition[];
}) {
  const t = useTexts('catalogue:ui.work');
  const textOr = useTextOr();
  const columns: Column<WorkEdition>[] = [
    {
      key: 'edition',
      title: t('edition'),
      min: 14,
      header: true,
      rest: true,
      cell: ({ id, title, subtitle, edition, publisher, place }) => (
        <>
          <a href={recordPath(id)}>{subtitle ? `${title}: ${subtitle}` : title}</a>
          <span className={styles.note}>{[edition, publisher, place].filter(Boolean).join(', ')}</span>
        </>
      ),
    },
    { key: 'year', title: t('year'), min: 4, cell: ({ year }) => year },
    { key: 'form', title: t('form'), min: 6, cell: ({ type }) => textOr(`catalogue:ui.types.${type}`, type) },
    {
      key: 'held',
      title: t('held'),
      numeric: true,
      cell: ({ libraryCount }) => <NumberText value={libraryCount} />,
    },
  ];
  return (
    <Table
      caption={caption}
      captionHidden={captionHidden}
      stacked
      columns={columns}
      rows={editions}
      rowKey={({ id }) => id}
    />
  );
}

/** Editions by their language, in the order in which they come. */
export function EditionGroups({ editions }: { readonly editions: readonly WorkEdition[] }) {
  const nameOf = useLanguageName();
  return [...Map.groupBy(editions, ({ languages }) => languages[0] ?? '')].map(([language, group]) => (
    <EditionTable key={language} caption={nameOf(language)} editions={group} />
  ));
}

/** A language by its MARC code; '' is an edition that names none. */
export function useLanguageName(): (code: string) => string {
  const t = useTexts('catalogue:ui.work');
  const textOr = useTextOr();
  return (code) => (code === '' ? t('unknownLanguage') : textOr(`catalogue:ui.languages.${code}`, code));
}
