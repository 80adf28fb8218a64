import { redirect } from 'react-router';
import { type PageRequest, requirePermission, requireSomewhere } from '#web/pages';

/** A library as it is offered for choosing. */
export interface LibraryChoice {
  readonly code: string;
  readonly name: string;
  readonly province?: string;
}

export interface LibraryChoices {
  readonly chosen: LibraryChoice | undefined;
  /** All there are, for somebody who works for a few. */
  readonly few: readonly LibraryChoice[];
  /** For somebody who works for all of them: what was typed and what it may mean, and the latest. */
  readonly search: { readonly text: string; readonly found: readonly LibraryChoice[] } | undefined;
  readonly recent: readonly LibraryChoice[];
  readonly changeable: boolean;
}

const mostFound = 20;
/** Batches that are looked through for the libraries of late, and how many of those are shown. */
const batchesLookedAt = 50;
const mostRecent = 6;

/** Which library a file is for: chosen in the address, the only one there is, or to be chosen still. */
export async function libraryChoices(request: PageRequest): Promise<LibraryChoices> {
  const mine = requireSomewhere(request, 'catalogue.batch.submit');
  const wanted = request.url.searchParams.get('thu-vien')?.trim() ?? '';
  return mine === 'all' ? amongAll(request, wanted) : amongFew(request, mine, wanted);
}

async function amongFew(request: PageRequest, mine: readonly string[], wanted: string): Promise<LibraryChoices> {
  const found = await Promise.all(mine.map((code) => request.page.registry.findLibraryByCode(code)));
  const few = found.flatMap((library) => (library === undefined ? [] : [choiceOf(library)]));
  const named = few.find(({ code }) => code.toLowerCase() === wanted.toLowerCase());
  if (wanted !== '' && named === undefined) {
    requirePermission(request, 'catalogue.batch.submit', { library: wanted });
  }
  const chosen = named ?? (few.length === 1 ? few[0] : undefined);
  return { chosen, few, search: undefined, recent: [], changeable: few.length > 1 };
}

async function amongAll({ page, url }: PageRequest, wanted: string): Promise<LibraryChoices> {
  const named = wanted === '' ? undefined : await page.registry.findLibraryByCode(wanted);
  if (named !== undefined) {
    return { chosen: choiceOf(named), few: [], search: undefined, recent: [], changeable: true };
  }
  const text = wanted || (url.searchParams.get('tim')?.trim() ?? '');
  const found = text === '' ? [] : await page.registry.suggestLibraries(text, mostFound);
  const [first, ...others] = found;
  if (first && (others.length === 0 || first.code.toLowerCase() === text.toLowerCase())) {
    throw redirect(`/nghiep-vu/nap?thu-vien=${encodeURIComponent(first.code)}`);
  }
  const { items } = await page.catalogue.listBatches({ limit: batchesLookedAt });
  const recent = new Map(items.map(({ libraryCode: code, libraryName: name }) => [code, { code, name }]));
  return {
    chosen: undefined,
    few: [],
    search: text === '' ? undefined : { text, found: found.map(choiceOf) },
    recent: [...recent.values()].slice(0, mostRecent),
    changeable: true,
  };
}

function choiceOf(library: { code: string; nameVi: string; provinceName: string }): LibraryChoice {
  return { code: library.code, name: library.nameVi, province: library.provinceName };
}
