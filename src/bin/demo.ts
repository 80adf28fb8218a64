import { chmod, readFile, writeFile } from 'node:fs/promises';
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

/** Whether the demonstration is wanted and not (wholly) there: the database has no other libraries, or loading was cut off. */
export async function needsDemo(database: Database, folder: string): Promise<boolean> {
  const [row] = await database.query<{ libraries: number; loaded: number }>(
    `select (select count(*) from registry.library) as libraries,
            (select count(distinct library_code) from catalogue.batch where submitted_by = 'demo' and state = 'done') as loaded`,
  );
  const begun = (await demoAccounts(folder)).length > 0;
  return row !== undefined && (row.libraries === 0 || (begun && row.loaded > 0 && row.loaded < demoLibraries().length));
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
        { actor: SYSTEM, reason: 'demo' },
      );
    }
  }
  await createDemoAccounts(deps.identity, deps.folder);
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

/** Accounts of the demo with random passwords, kept in a file that only the operator can read. */
async function createDemoAccounts(identity: IdentityFace, folder: string): Promise<void> {
  const made: DemoAccount[] = [...(await demoAccounts(folder))];
  for (const { username, name, role, library } of accounts) {
    if (made.some((account) => account.username === username)) continue;
    const password = crypto.randomUUID().slice(0, 13);
    await identity.createAccount({ username, displayName: name, password, mustChangePassword: false }, SYSTEM);
    await identity.grantRole({ login: username, role, ...(library !== undefined && { library }) }, SYSTEM);
    made.push({ username, password, role, ...(library !== undefined && { library }) });
  }
  const file = join(folder, 'demo-accounts.json');
  await writeFile(file, `${JSON.stringify(made, undefined, 2)}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
}

/** The demo accounts of this installation; none when there is no demo. */
export async function demoAccounts(folder: string): Promise<readonly DemoAccount[]> {
  try {
    return JSON.parse(await readFile(join(folder, 'demo-accounts.json'), 'utf8')); // written by createDemoAccounts
  } catch {
    return [];
  }
}

/** Takes the demonstration out again, records, libraries and accounts. */
export async function removeDemo(
  database: Database,
  catalogue: Catalogue,
): Promise<{ records: number; libraries: number }> {
  const codes = demoLibraries().map((library) => library.code);
  const records = await catalogue.removeLibraries(codes);
  const removed = await database.transact(async (tx) => {
    await tx.query('delete from identity.account where username = any($1)', [
      accounts.map((account) => account.username),
    ]);
    return tx.query('delete from registry.library where code = any($1)', [codes]);
  });
  return { records, libraries: removed.rowCount ?? 0 };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
