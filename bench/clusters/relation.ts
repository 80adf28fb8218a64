import { type Book, plain } from '../corpus/book.ts';

/** In what two books differ that were taken for one: the family of the error. */
export function relation(a: Book, b: Book): string {
  if (a.near?.id === b.id) return a.near.kind;
  if (b.near?.id === a.id) return b.near.kind;
  if (a.form !== b.form) return 'other-form';
  if (a.language !== b.language) return 'other-language';
  if (a.volume?.number !== b.volume?.number) return 'other-volume';
  if (plain(a.title) !== plain(b.title) && a.work !== b.work) return 'other-title';
  if (a.work !== b.work && plain(a.authors[0]?.name) !== plain(b.authors[0]?.name)) return 'other-author';
  if (plain(a.publisher) !== plain(b.publisher)) return 'other-publisher';
  if (a.year !== b.year) return 'other-year-reprint';
  if (a.contributors[0]?.name !== b.contributors[0]?.name) return 'other-translation';
  return 'other-edition';
}

/** A book in one line, for a person who looks for the reason. */
export function inShort({
  title,
  subtitle,
  designation,
  volume,
  authors,
  contributors,
  publisher,
  year,
  pages,
  edition,
  isbn,
  setIsbn,
  form,
  id,
}: Book): string {
  const parts = [
    [title, designation, subtitle].filter(Boolean).join(' : '),
    volume && `${volume.word} ${volume.number}`,
    authors[0]?.name,
    contributors[0] && `${contributors[0].name} (${contributors[0].role})`,
    edition && `ed. ${edition}`,
    publisher,
    year,
    pages && `${pages} p.`,
    isbn ?? (setIsbn && `set ${setIsbn}`),
    form === 'text' ? undefined : form,
  ];
  return `${parts.filter(Boolean).join(', ')} [${id}]`;
}
