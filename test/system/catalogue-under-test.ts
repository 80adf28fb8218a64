import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type BatchView, type Catalogue, type CatalogueFace, createCatalogue } from '#domains/catalogue';
import { createRegistry, type RegistryFace } from '#domains/registry';
import { type MarcRecord, writeIso2709 } from '#lib/marc';
import { SYSTEM } from '#platform/audit';
import { systemClock } from '#platform/clock';
import type { Database } from '#platform/database';
import { createFileStore, type ObjectStore } from '#platform/storage';
import { testDatabase } from '../database.ts';

/** An editor of the union catalogue, as pages and routes name who acts. */
export const editor = { accountId: '00000000-0000-4000-8000-000000000001', name: 'Biên tập viên thử' };

export interface ImportOptions {
  readonly format?: string;
  readonly encoding?: string;
  readonly full?: boolean;
  readonly allowWithdrawals?: boolean;
  readonly fileName?: string;
}

/** The whole catalogue on a database of this test file's own, with its files in a folder that goes at the end. */
export interface CatalogueUnderTest {
  readonly database: Database & { readonly url: string };
  readonly folder: string;
  readonly store: ObjectStore;
  readonly registry: RegistryFace;
  readonly catalogue: Catalogue;
  readonly face: CatalogueFace;
  addLibraries(...codes: readonly string[]): Promise<void>;
  importBytes(libraryCode: string, bytes: Uint8Array, options?: ImportOptions): Promise<BatchView>;
  importRecords(libraryCode: string, records: readonly MarcRecord[], options?: ImportOptions): Promise<BatchView>;
  /** Cluster of a library's record, as it stands. */
  clusterOf(libraryCode: string, localNumber?: string): Promise<string>;
  /** Clusters with these words in the title, the best first. */
  find(title: string): Promise<string[]>;
}

/** Call it at the top of a file or describe block, like `testDatabase`. */
export async function catalogueUnderTest(): Promise<CatalogueUnderTest> {
  const database = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'lienthu-system-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const store = createFileStore(join(folder, 'objects'));
  const registry = createRegistry({ database, clock: systemClock });
  beforeAll(() => registry.prepare());
  const catalogue = createCatalogue({
    database,
    store,
    storage: { kind: 'files', folder: join(folder, 'objects') },
    jobs: undefined,
    log: { warn: () => undefined },
  });
  const importBytes: CatalogueUnderTest['importBytes'] = (libraryCode, bytes, options = {}) =>
    catalogue.importFile(
      { libraryCode, fileName: 'test.mrc', content: once(bytes), submittedBy: 'test', ...options },
      new AbortController().signal,
    );
  return {
    database,
    folder,
    store,
    registry,
    catalogue,
    face: catalogue.face,
    importBytes,
    importRecords: (libraryCode, records, options = {}) =>
      importBytes(libraryCode, iso2709(records), { format: 'iso2709', encoding: 'utf8', ...options }),
    async clusterOf(libraryCode, localNumber = '1') {
      const rows = await database.query<{ cluster_id: number }>(
        'select cluster_id from catalogue.record where library_code = $1 and local_number = $2',
        [libraryCode, localNumber],
      );
      return String(rows[0]?.cluster_id);
    },
    async find(q) {
      const asked = { q, field: 'title', sort: 'relevance', page: 1, pageSize: 50, filters: {} } as const;
      const found = await catalogue.face.search({ ...asked, withFacets: false });
      return found.items.map((item) => item.id);
    },
    async addLibraries(...codes) {
      await registry.prepare();
      for (const code of codes) await addLibrary(registry, code);
    },
  };
}

/** Adds a library whose code says all there is to say of it. */
async function addLibrary(registry: RegistryFace, code: string): Promise<void> {
  await registry.addLibrary(
    { code, nameVi: `Thư viện ${code}`, nameEn: `Library ${code}`, type: 'public', province: 'Hà Nội' },
    { actor: SYSTEM },
  );
}

export function iso2709(records: readonly MarcRecord[]): Uint8Array {
  return Buffer.concat(records.map((record) => writeIso2709(record).bytes));
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Real data for tests stands beside the repository; nothing of it is part of it. */
export const sharedMarc = new URL('../../../shared/data/marc/', import.meta.url);

export async function readShared(name: string): Promise<Uint8Array> {
  return readFile(new URL(name, sharedMarc));
}

/** What holds of every batch that ended: each record read was stored, left, or kept for mending. */
export function isAccountedFor(batch: BatchView): boolean {
  return batch.read === batch.accepted + batch.repaired + batch.unchanged + batch.quarantined;
}
