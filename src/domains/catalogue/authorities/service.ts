import { z } from 'zod';
import { writeMarcxml } from '#lib/marc';
import { recordAudit } from '#platform/audit';
import type { Database, Transaction } from '#platform/database';
import { deliver } from '#platform/events';
import type { Route } from '#platform/http';
import type { JobKind, Jobs } from '#platform/jobs';
import { addressBook } from '../address-parts.ts';
import { authorityAddresses } from './authority-addresses.ts';
import { decideAuthority, undoAuthorityDecision } from './decide.ts';
import { listDecisions, listSuggestions } from './desk.ts';
import { AuthorityUnknown } from './errors.ts';
import { authorityRecord } from './export-authority.ts';
import type { AuthoritiesFace } from './face.ts';
import { listGroupedWorks } from './grouped-works.ts';
import { importAuthorities } from './import-authorities.ts';
import { namePages } from './name-pages.ts';
import { placeUses } from './place-uses.ts';
import { listAuthorities, listWorks, lookUpAuthority, namesOfTitle } from './queries.ts';
import { forgetGone, readHeadings } from './read-headings.ts';
import { authorityRoutes } from './routes.ts';
import { startingAuthorities } from './starting-table.ts';
import { storeAuthorities } from './store-authorities.ts';
import { suggestDecisions } from './suggest.ts';
import { tieHeadings } from './tie-headings.ts';
import type { AuthorityImport, Recognition } from './views.ts';

export interface AuthoritiesDeps {
  readonly database: Database;
  /** Absent on the command line: recognition then runs where it is asked for. */
  readonly jobs: Jobs | undefined;
}

/** Authority control as the composition root sees it. */
export interface Authorities {
  readonly face: AuthoritiesFace;
  readonly jobs: readonly JobKind<unknown>[];
  readonly routes: readonly Route[];
  /** Begins to listen for batches that end. */
  resumeUnfinished(): Promise<void>;
  importFile(fileName: string, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<AuthorityImport>;
  /** Reads the headings of what is new and decides anew whom headings mean, in this process. */
  recogniseAll(signal: AbortSignal): Promise<Recognition>;
}

const recogniseJob = 'catalogue.recognise-headings';
const newsJob = 'catalogue.authority-news';
/** How often (ms) it is looked whether a batch has ended. */
const newsEvery = 15_000;

/** Builds authority control from the few things it needs. */
export function createAuthorities({ database, jobs }: AuthoritiesDeps): Authorities {
  const queue = async (tx: Pick<Transaction, 'query'>): Promise<void> =>
    jobs?.add(tx, recogniseJob, {}, { key: recogniseJob, queue: 'catalogue-authorities', mostAttempts: 3 });

  async function recogniseAll(signal: AbortSignal): Promise<Recognition> {
    await database.transact((tx) =>
      storeAuthorities(
        tx,
        startingAuthorities().map((draft) => ({ draft })),
        '',
      ),
    );
    const records = await readHeadings(database, { signal });
    await forgetGone(database);
    const headings = await tieHeadings(database, { signal });
    await placeUses(database, { signal });
    return { records, headings, suggestions: await suggestDecisions(database, signal) };
  }

  const face: AuthoritiesFace = {
    lookUp: (id) => database.snapshot((reader) => lookUpAuthority(reader, id)),
    async getAuthority(id) {
      const found = await face.lookUp(id);
      if (found.kind === 'unknown') throw new AuthorityUnknown(id);
      return found;
    },
    addresses: addressBook(database, authorityAddresses),
    listWorks: (id, page) => database.snapshot((reader) => listWorks(reader, id, page)),
    listGroupedWorks: (id, page) => database.snapshot((reader) => listGroupedWorks(reader, id, page)),
    list: (filter) => listAuthorities(database, filter),
    namesOfTitle: (clusterId) => namesOfTitle(database, clusterId),
    namePages: async (clusterId, shown) => namePages(await namesOfTitle(database, clusterId), shown),
    writeMarcxml: (authority) =>
      `<?xml version="1.0" encoding="UTF-8"?>\n${writeMarcxml(authorityRecord(authority), { standalone: true })}`,
    listSuggestions: (filter) => listSuggestions(database, filter),
    decide: (input, reason, actor) => decideAuthority(database, input, reason, actor),
    undo: (id, reason, actor) => undoAuthorityDecision(database, id, reason, actor),
    async findDecision(id) {
      if (!/^\d{1,15}$/.test(id)) return undefined;
      return (await listDecisions(database, { id, limit: 1 })).items[0];
    },
    listDecisions: (filter) => listDecisions(database, filter),
    async importFile(fileName, content, actor) {
      const imported = await importAuthorities(database, fileName, content, new AbortController().signal);
      await database.transact(async (tx) => {
        const { refused, ...counts } = imported;
        await recordAudit(tx, {
          actor,
          action: 'catalogue.authorities-imported',
          entity: 'catalogue.authority',
          key: '*',
          after: { fileName, ...counts, refused: refused.length },
        });
        await queue(tx);
      });
      return imported;
    },
  };

  const recognition: JobKind<object> = {
    name: recogniseJob,
    parse: () => ({}),
    async run(_payload, signal) {
      await recogniseAll(signal);
    },
  };
  const listenAt = (runAt: Date): Promise<void> =>
    database.transact(async (tx) => jobs?.add(tx, newsJob, {}, { key: newsJob, runAt }));
  /** Batches end in other processes too: their news is in the outbox. */
  const listen: JobKind<object> = {
    name: newsJob,
    parse: () => ({}),
    async run() {
      while ((await deliver(database, 'catalogue.authorities', 100, recogniseBatches)) > 0);
      await listenAt(new Date(Date.now() + newsEvery));
    },
  };
  const recogniseBatches: Parameters<typeof deliver>[3] = async (events, tx) => {
    const ended = events.some(
      ({ topic, payload }) => topic === 'catalogue.batch-finished' && finished.safeParse(payload).success,
    );
    if (ended) await queue(tx);
  };

  return {
    face,
    jobs: [recognition, listen],
    routes: authorityRoutes(face),
    async resumeUnfinished() {
      await database.transact(queue);
      await listenAt(new Date());
    },
    async importFile(fileName, content, signal) {
      const imported = await importAuthorities(database, fileName, content, signal);
      await database.transact(queue);
      return imported;
    },
    recogniseAll,
  };
}

const finished = z.object({ batchId: z.number().int() });
