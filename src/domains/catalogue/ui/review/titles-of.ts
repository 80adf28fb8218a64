import type { CaseView } from '../../review/desk/views.ts';

/** Both titles of a case; one where both are written alike. */
export function titlesOf({ columns: [a, b] }: CaseView): string {
  const [one, two] = [a, b].map((column) => column?.lines.title?.text ?? '–');
  return one === two ? `${one}` : `${one} ↔ ${two}`;
}
