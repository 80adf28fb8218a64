import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Catalogue, holdingMappingNamed, mappingNamed } from '#domains/catalogue';
import { demoLibraries, generateDemo } from '#domains/catalogue/demo';
import type { IdentityFace, Role } from '#domains/identity';
import type { RegistryFace } from '#domains/registry';
import { SYSTEM } from '#platform/audit';
import type { Database } from '#platform/database';

/** An account of the demonstration; the password is this installation's own. */
export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly role: Role;
  readonly library?: string;
}

const accounts: readonly { username: string; name: string; role: Role; library?: string }[] = [
  { username: 'bandoc', name: 'Nguyễn Thu Hà', role: 'reader', library: 'TVDN' },
  { username: 'bienmuc', name: 'Trần Minh Đức', role: 'cataloguer', library: 'TVDN' },
  { username: 'bientap', name: 'Lê Phương Thảo', role: 'union-editor' },
  { username: 'quantri', name: 'Phạm Quốc Việt', role: 'administrator' },
];

/** The reason by which the audit trail tells the demonstration's libraries from others; older trails have it as one word. */
const [REASON, ...FORMER_REASONS] = ['Dữ liệu trình diễn', 'demo'];

/** Whether the demonstration is not (wholly) there: the database has no libraries at all, or loading was cut off. */
export async function needsDemo(database: Database, folder: string): Promise<boolean> {
  const [row] = await database.query<{ libraries: number; ours: number; loaded: number }>(
    `select (select count(*) from registry.library) as libraries,
            (select count(*) from registry.library where code = any($1)) as ours,
            (select count(distinct library_code) from catalogue.batch where submitted_by = 'demo' and state = 'done') as loaded`,
    [codes()],
  );
  if (row === undefined || row.libraries === 0) return true;
  const isBegun = (await demoAccounts(folder)).length > 0;
  return isBegun && row.ours > 0 && row.loaded < codes().length;
}

/**
 * Loads the demonstration through the same ingest as everything else. Begun again after a crash it goes on: libraries that
 * are there are left, files that were imported are unchanged.
 */
export async function loadDemo(deps: {
  registry: RegistryFace;
  identity: IdentityFace;
  catalogue: Catalogue;
  folder: string;
}): Promise<{ records: number; libraries: number }> {
  // First, because its file says that loading has begun.
  await chooseAccounts(deps.identity, deps.folder);
  for (const library of demoLibraries()) {
    if ((await deps.registry.findLibraryByCode(library.code)) === undefined) {
      await deps.registry.addLibrary(
        {
          code: library.code,
          nameVi: library.name.vi,
          nameEn: library.name.en,
          type: library.type,
          province: library.province,
        },
        { actor: SYSTEM, reason: REASON },
      );
    }
  }
  await openAccounts(deps.identity, deps.folder);
  let records = 0;
  for (const file of generateDemo()) {
    await deps.catalogue.saveSource(file.library, {
      format: file.format,
      encoding: file.encoding,
      ...(file.mapping !== undefined && { mapping: mappingNamed(file.mapping) }),
      ...(file.holdings !== undefined && { holdings: holdingMappingNamed(file.holdings) }),
      trust: file.library === 'TVQG' ? 90 : 50,
    });
    const batch = await deps.catalogue.importFile(
      { libraryCode: file.library, fileName: file.fileName, content: once(file.bytes), submittedBy: 'demo' },
      new AbortController().signal,
    );
    if (batch.state !== 'done')
      throw new Error(`Demo file ${file.fileName} ended as ${batch.state}: ${JSON.stringify(batch.failure)}`);
    records += batch.read;
  }
  await deps.catalogue.rebuildVocabulary();
  return { records, libraries: demoLibraries().length };
}

/**
 * Random passwords for the accounts, in a file that only the operator can read; those of a loading that was cut off stay. A
 * name that somebody has already is left to them.
 */
async function chooseAccounts(identity: IdentityFace, folder: string): Promise<void> {
  const chosen: DemoAccount[] = [...(await demoAccounts(folder))];
  for (const { name: _name, ...account } of accounts) {
    if (chosen.some(({ username }) => username === account.username)) continue;
    if ((await identity.findAccountByLogin(account.username)) !== undefined) continue;
    chosen.push({ ...account, password: crypto.randomUUID().slice(0, 13) });
  }
  await writeAccounts(folder, chosen);
}

/** Opens the accounts of the file that are not open yet. */
async function openAccounts(identity: IdentityFace, folder: string): Promise<void> {
  for (const { username, password, role, library } of await demoAccounts(folder)) {
    if ((await identity.findAccountByLogin(username)) === undefined) {
      const displayName = accounts.find((account) => account.username === username)?.name ?? username;
      await identity.createAccount({ username, displayName, password, mustChangePassword: false }, SYSTEM);
    }
    await identity.grantRole({ login: username, role, ...(library !== undefined && { library }) }, SYSTEM);
  }
}

async function writeAccounts(folder: string, list: readonly DemoAccount[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = `${fileIn(folder)}.${crypto.randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(list, undefined, 2)}\n`, { mode: 0o600 });
  await rename(draft, fileIn(folder));
}

/** The demo accounts of this installation; none when there is no demo. */
export async function demoAccounts(folder: string): Promise<readonly DemoAccount[]> {
  try {
    return JSON.parse(await readFile(fileIn(folder), 'utf8')); // written by writeAccounts
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Takes the demonstration out again: its libraries with all their records, and its accounts. A library or account of the
 * same name that somebody else made is not touched.
 */
export async function removeDemo(deps: {
  database: Database;
  registry: RegistryFace;
  identity: IdentityFace;
  catalogue: Catalogue;
  folder: string;
}): Promise<{ records: number; libraries: number }> {
  const ours = await deps.database.query<{ code: string }>(
    `select distinct library.code from registry.library
       join audit.entry on entity = 'registry.library' and entity_key = library.code and reason = any($2)
      where library.code = any($1)`,
    [codes(), [REASON, ...FORMER_REASONS]],
  );
  const libraries = ours.map(({ code }) => code);
  const records = await deps.catalogue.removeLibraries(libraries);
  await deps.registry.removeLibraries(libraries);
  await deps.identity.removeAccounts((await demoAccounts(deps.folder)).map(({ username }) => username));
  await rm(fileIn(deps.folder), { force: true });
  return { records, libraries: libraries.length };
}

function codes(): string[] {
  return demoLibraries().map((library) => library.code);
}

function fileIn(folder: string): string {
  return join(folder, 'demo-accounts.json');
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
