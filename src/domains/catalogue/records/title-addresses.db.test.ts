import { describe, expect, it } from 'vitest';
import { catalogueUnderTest } from '../../../../test/system/catalogue-under-test.ts';
import { addressesAPart } from '../address-parts.ts';

describe('the permanent addresses of titles', async () => {
  const { addLibraries, importBytes, database, face } = await catalogueUnderTest();
  const walk = async (part: number): Promise<{ id: string; changedAt?: string }[][]> => {
    const steps = [];
    for await (const some of face.titleAddresses.walkPart(part)) steps.push([...some]);
    return steps;
  };
  const rows = (count: number) => Array.from({ length: count }, (_, i) => `A${i},Tập thơ thứ ${i + 1}`);

  it('are none in an empty catalogue', async () => {
    await addLibraries('MOT');
    expect(await face.titleAddresses.listParts()).toEqual([]);
    expect(await walk(0)).toEqual([]);
  });

  it('are those of titles that somebody holds, with the time of their last change', async () => {
    await importBytes('MOT', Buffer.from(['Mã,Nhan đề', ...rows(5), ''].join('\n')), { fileName: 'a.csv' });
    await importBytes('MOT', Buffer.from(['Mã,Nhan đề', ...rows(4), ''].join('\n')), { fileName: 'b.csv', full: true });
    const [addresses = [], ...more] = await walk(0);
    expect(more).toEqual([]);
    const held = await database.query<{ id: string; at: Date }>(
      `select id::text, updated_at as at from catalogue.cluster where state = 'active' order by cluster.id`,
    );
    expect(held).toHaveLength(4);
    expect(addresses).toEqual(held.map(({ id, at }) => ({ id, changedAt: at.toISOString() })));
  });

  it('stand in parts of at most fifty thousand, read by key some thousands at a time', async () => {
    const [{ last = 0 } = {}] = await database.query<{ last: number }>('select max(id) as last from catalogue.cluster');
    // Titles up to number 100,000, none among the next fifty thousand, one right at the border of the part after that.
    const made = `select n from generate_series(${last + 1}, 100000) n union all select 200000`;
    await database.query(`insert into catalogue.cluster (id, state) select n, 'active' from (${made}) made (n)`);
    await database.query(
      `insert into catalogue.search_entry select row.* from (${made}) made (n),
         (select to_jsonb(entry) as template from catalogue.search_entry entry limit 1) one,
         lateral jsonb_populate_record(null::catalogue.search_entry, template || jsonb_build_object('cluster_id', n)) row`,
    );
    await database.query(
      `insert into catalogue.cluster (id, state, moved_to) select n, 'moved', 1 from generate_series(100001, 100010) n`,
    );
    expect(await face.titleAddresses.listParts()).toEqual([0, 1, 3]);
    const sizes = [];
    const all = [];
    for (const part of await face.titleAddresses.listParts()) {
      const steps = await walk(part);
      sizes.push(steps.flat().length);
      expect(Math.max(...steps.map((step) => step.length))).toBeLessThanOrEqual(5_000);
      all.push(...steps.flat().map(({ id }) => Number(id)));
    }
    expect(sizes).toEqual([addressesAPart - (last - 4), addressesAPart, 1]);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual([...all].sort((a, b) => a - b));
    expect(await walk(2)).toEqual([]);
  });

  it('are told from the key alone, without sorting', async () => {
    await database.query('analyze catalogue.search_entry, catalogue.cluster');
    const plan = await database.query<{ 'QUERY PLAN': string }>(
      `explain select entry.cluster_id from catalogue.search_entry entry join catalogue.cluster on cluster.id = entry.cluster_id
        where entry.cluster_id > 50000 and entry.cluster_id <= 100000 order by entry.cluster_id limit 5000`,
    );
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).not.toMatch(/\bSort\b|Seq Scan/);
  });
});
