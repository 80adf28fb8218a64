import type { Route } from '#platform/http';
import type { Library, LibraryChanges, NewLibrary } from './libraries/library.ts';
import { selectEnglishNames } from './libraries/queries.ts';
import { removeLibraries } from './libraries/remove-libraries.ts';
import { libraryRoutes } from './libraries/routes.ts';
import {
  addLibrary,
  findLibraryByCode,
  getLibraryByCode,
  type LibraryDeps,
  type LibraryPage,
  type LibraryQuery,
  listLibraries,
  type Signature,
  suggestLibraries,
  updateLibrary,
} from './libraries/service.ts';
import { loadProvinces } from './provinces/load-provinces.ts';
import { type Province, provincesOn } from './provinces/province.ts';
import { provinceRoutes } from './provinces/routes.ts';

export interface RegistryFace {
  /** Brings the tables of provinces up to date; to be awaited at start, before anything else. */
  prepare(): Promise<void>;
  addLibrary(input: NewLibrary, signature: Signature): Promise<Library>;
  /** As if they had never been: for the demonstration. Others are closed by their status. */
  removeLibraries(codes: readonly string[]): Promise<void>;
  updateLibrary(code: string, changes: LibraryChanges, signature: Signature): Promise<Library>;
  /** Nothing when there is none. */
  findLibraryByCode(code: string): Promise<Library | undefined>;
  /** Throws `LibraryUnknown`. */
  getLibraryByCode(code: string): Promise<Library>;
  listLibraries(query: LibraryQuery): Promise<LibraryPage>;
  /** At most `limit` libraries that a text (code, name, province, with or without tones) may mean, the likeliest first. */
  suggestLibraries(text: string, limit: number): Promise<readonly Library[]>;
  /** English names by code, of those libraries that have one. */
  findEnglishNames(codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The provinces of that day, today when left out. */
  listProvinces(day?: Date): readonly Province[];
  readonly routes: readonly Route[];
}

/** Builds the register of libraries. */
export function createRegistry(deps: LibraryDeps): RegistryFace {
  return {
    prepare: () => loadProvinces(deps.database),
    addLibrary: (input, signature) => addLibrary(deps, input, signature),
    removeLibraries: (codes) => removeLibraries(deps.database, codes),
    updateLibrary: (code, changes, signature) => updateLibrary(deps, code, changes, signature),
    findLibraryByCode: (code) => findLibraryByCode(deps, code),
    getLibraryByCode: (code) => getLibraryByCode(deps, code),
    listLibraries: (query) => listLibraries(deps, query),
    suggestLibraries: (text, limit) => suggestLibraries(deps, text, limit),
    findEnglishNames: (codes) => selectEnglishNames(deps.database, codes),
    listProvinces: (day = deps.clock.now()) => provincesOn(day),
    routes: [...libraryRoutes(deps), ...provinceRoutes(deps)],
  };
}
