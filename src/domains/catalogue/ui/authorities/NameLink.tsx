/** Pages of names by the name as a record's page shows it. */
export type NamePages = Readonly<Record<string, string>>;

/** A name that leads to everything of whom it means, or to a search where nobody is known by it yet. */
export function NameLink({ name, pages }: { readonly name: string; readonly pages: NamePages }) {
  return <a href={pages[name] ?? `/tim-kiem?${new URLSearchParams({ q: `"${name}"`, field: 'author' })}`}>{name}</a>;
}
