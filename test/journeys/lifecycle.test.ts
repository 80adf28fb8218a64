import { describe, expect, it } from 'vitest';
import { demoUnderTest } from './demo-under-test.ts';
import { bytesOf, newBook } from './sample-file.ts';
import { waitUntil } from './server-under-test.ts';
import { guest, signedIn, type Visitor } from './visitor.ts';

/** Enough that stopping falls into the middle of the work. */
const RECORDS = 12_000;

describe('starting and stopping', () => {
  const demo = demoUnderTest();

  it('says that it is ready', async () => {
    const answer = await guest(demo).ask('/healthz');
    expect(answer.status).toBe(200);
  });

  it.for([
    ['stop', 'L'],
    ['kill', 'K'],
  ] as const)('goes on with an import after a %s in the middle of it', async ([how, mark]) => {
    const cataloguer = await signedIn(demo, 'bienmuc');
    const file = Buffer.concat(
      Array.from({ length: RECORDS }, (_, index) =>
        bytesOf(newBook(`${mark}${index}`, `Cuốn ${index} trong tệp bị ngắt bởi ${how}`)),
      ),
    );
    const sent = await cataloguer.ask('/api/v1/libraries/TVDN/batches?fileName=ngat.mrc&format=iso2709', {
      method: 'POST',
      headers: { 'content-type': 'application/marc' },
      body: new Uint8Array(file),
    });
    expect(sent.status).toBe(202);
    const { id } = await sent.json();
    await waitUntil(async () => (await batch(cataloguer, id)).read > 0);
    await demo.restart(how);
    const interrupted = await batch(cataloguer, id);
    expect(interrupted.state).not.toBe('failed');
    expect(interrupted.read).toBeLessThan(RECORDS);
    await waitUntil(async () => (await batch(cataloguer, id)).state === 'done', 120_000);
    const { read, accepted, quarantined } = await batch(cataloguer, id);
    expect({ read, accepted, quarantined }).toEqual({ read: RECORDS, accepted: RECORDS, quarantined: 0 });
    const phrase = encodeURIComponent('"trong tệp bị ngắt bởi"');
    const found = await guest(demo).ask(`/api/v1/search?q=${phrase}`);
    // Titles that differ by a number alone may be held for one; every record is there once, and every title is found.
    const [stored] = await demo.database.query(
      `select count(*) filter (where local_number ~ $1) as records, count(distinct cluster_id) as titles from catalogue.record
        where library_code = 'TVDN' and state = 'active' and local_number ~ '^[LK][0-9]+$'`,
      [`^${mark}[0-9]+$`],
    );
    expect(stored).toEqual({ records: RECORDS, titles: (await found.json()).total });
    expect(stored?.titles).toBeGreaterThan(RECORDS * 0.95);
  });

  async function batch(
    visitor: Visitor,
    id: string,
  ): Promise<{ state: string; read: number; accepted: number; quarantined: number }> {
    return (await visitor.ask(`/api/v1/batches/${id}`)).json();
  }
});
