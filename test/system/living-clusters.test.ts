import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { isDataField, type MarcRecord, parseIso2709Record, readIso2709 } from '#lib/marc';
import { partition as divide } from '../../src/domains/catalogue/matching/index.ts';
import { catalogueUnderTest, editor, iso2709, once, readShared, sharedMarc } from './catalogue-under-test.ts';
import { differences, dumpStore } from './store-dump.ts';
import { type Book, book } from './works.ts';

const { database, face, addLibraries, importBytes, importRecords, clusterOf, find } = await catalogueUnderTest();

const place = (library: string) => ({ library, localNumber: '1' });
const decide = async (a: string, b: string, kind: 'must-link' | 'cannot-link'): Promise<string> =>
  (await face.decideRecords([place(a), place(b)], kind, 'Đã xem sách', editor)).id;
const undo = (id: string): Promise<boolean> => face.undoDecision(id, 'Xem lại', editor);
const clustersOf = (...libraries: readonly string[]): Promise<string[]> =>
  Promise.all(libraries.map((l) => clusterOf(l)));

/** Where a reader ends who asks for this number, and with how many redirects. */
async function follow(id: string): Promise<{ kind: string; id: string; steps: number }> {
  for (let [at, steps] = [id, 0]; ; steps += 1) {
    const found = await face.lookUpRecord(at);
    if (found.kind !== 'moved') return { kind: found.kind, id: at, steps };
    at = found.to;
  }
}

/** What must hold whenever nothing is being written: says what does not. */
async function faults(): Promise<string[]> {
  const rows = await database.query<{ fault: string }>(
    `select 'record ' || r.id || ' is in no active cluster' as fault from catalogue.record r left join catalogue.cluster c on c.id = r.cluster_id
      where r.state = 'active' and c.state is distinct from 'active'
     union all select 'cluster ' || c.id || ' has no record' from catalogue.cluster c where c.state = 'active'
        and not exists (select from catalogue.record r where r.cluster_id = c.id and r.state = 'active')
     union all select 'cluster ' || c.id || ' and its search entry disagree' from catalogue.cluster c full join catalogue.search_entry e on e.cluster_id = c.id
      where (c.state = 'active') is distinct from (e.cluster_id is not null)
     union all select 'cluster ' || c.id || ' counts other libraries than it has' from catalogue.cluster c join catalogue.search_entry e on e.cluster_id = c.id
      where e.library_count <> (select count(distinct r.library_code) from catalogue.record r where r.cluster_id = c.id and r.state = 'active')
         or (select array_agg(distinct h ->> 'libraryCode' || '/' || (h ->> 'localNumber') order by h ->> 'libraryCode' || '/' || (h ->> 'localNumber')) from json_array_elements(c.display -> 'holdings') h)
            is distinct from (select array_agg(r.library_code || '/' || r.local_number order by r.library_code || '/' || r.local_number) from catalogue.record r where r.cluster_id = c.id and r.state = 'active')
     union all select 'cluster ' || c.id || ' leads to ' || t.id || ', which leads on' from catalogue.cluster c join catalogue.cluster t on t.id = c.moved_to where t.state = 'moved'`,
  );
  return rows.map((row) => row.fault);
}

const work: Book = {
  number: '1',
  title: 'Ghi chép ven sông Vàm Cỏ',
  author: 'Huỳnh Ngọc Trảng',
  year: 1994,
  pages: 176,
  publisher: 'Long An',
};
const stranger: Book = { number: '1', title: 'Nghề làm muối Sa Huỳnh', author: 'Lê Hồng Khánh', year: 2008, pages: 88 };

describe.skipIf(!existsSync(sharedMarc))('a real record that holds a cluster together', () => {
  const file = 'marc4j/pride-and-prejudice-fixed.mrc';
  /** What poor catalogues leave out of the same records: two that have little in common but the whole record. */
  const leftOut = {
    WHOLE: /^$/,
    IMPRINT: /^(?:1..|7..|250|300|4..|8..|6..|5..)$/,
    AUTHORS: /^(?:008|01.|02.|03.|26.|4..|8..|6..|5..)$/,
  };
  let bridge: { id: number; library: string; raw: Uint8Array; neighbours: readonly number[] };
  let before: ReadonlyMap<number, number>;

  const partition = async (): Promise<Map<number, number>> => {
    const rows = await database.query<{ id: number; cluster_id: number }>(
      `select id, cluster_id from catalogue.record where library_code = any(array['WHOLE', 'IMPRINT', 'AUTHORS']) and state = 'active' order by id`,
    );
    return new Map(rows.map((row) => [row.id, row.cluster_id]));
  };
  /** Components of the evidence without the chains that it forbids, over all records at once. */
  const components = async (ids: readonly number[], without?: number): Promise<number[][]> => {
    const edges = await database.query<{ a: number; b: number; probability: number }>(
      `select record_a as a, record_b as b, probability from catalogue.match_pair where verdict = 'same' or doubt = 'chain'`,
    );
    const apart = await database.query<{ a: number; b: number }>(
      `select record_a as a, record_b as b from catalogue.match_pair where apart = 1`,
    );
    // By whose records they are, and not by their numbers, it is decided which of two pairs of one probability is first.
    const rows = await database.query<{ id: number; place: string }>(
      `select id, library_code || chr(1) || local_number as place from catalogue.record where id = any($1)`,
      [ids.filter((id) => id !== without)],
    );
    const placeOf = new Map(rows.map(({ id, place }) => [id, place]));
    const idOf = new Map(rows.map(({ id, place }) => [place, id]));
    const at = (id: number): string => placeOf.get(id) ?? '';
    const parts = divide(
      [...idOf.keys()],
      edges.map(({ a, b, probability }) => ({ a: at(a), b: at(b), probability })),
      [],
      [],
      apart.map(({ a, b }) => [at(a), at(b)] as const),
    );
    return parts.map((part) => part.map((place) => idOf.get(place) ?? 0).sort((x, y) => x - y));
  };
  const grouped = (clusterOfRecord: ReadonlyMap<number, number>): number[][] => [
    ...Map.groupBy(clusterOfRecord.keys(), (id) => clusterOfRecord.get(id)).values(),
  ];
  const send = (record: MarcRecord) =>
    importBytes(bridge.library, iso2709([record]), { format: 'iso2709', encoding: 'utf8' });

  beforeAll(async () => {
    await addLibraries(...Object.keys(leftOut));
    const records: MarcRecord[] = [];
    for await (const some of readIso2709(once(await readShared(file))))
      for (const read of some) if (read.outcome !== 'unreadable') records.push(read.record);
    for (const [library, tags] of Object.entries(leftOut))
      await importRecords(
        library,
        records.map(({ leader, fields }) => ({ leader, fields: fields.filter(({ tag }) => !tags.test(tag)) })),
      );
    before = await partition();
    for (const group of grouped(before)) {
      if (group.length < 3) continue;
      for (const id of group) {
        if ((await components(group, id)).length < 2) continue;
        const [row] = await database.query<{ library: string; raw: Uint8Array }>(
          `select r.library_code as library, v.raw from catalogue.record r join catalogue.record_version v on v.record_id = r.id and v.version = r.version where r.id = $1`,
          [id],
        );
        if (row === undefined) throw new Error(`Record ${id} has no version`);
        bridge = { id, ...row, neighbours: group.filter((other) => other !== id) };
        return;
      }
    }
    throw new Error('No record of the file is a bridge');
  });

  const marc = (): MarcRecord => {
    const read = parseIso2709Record(bridge.raw);
    if (read.outcome === 'unreadable') throw new Error(read.problem.message);
    return read.record;
  };
  const otherBook = (): MarcRecord => {
    const { leader, fields } = marc();
    return {
      leader,
      fields: fields.flatMap((field) => {
        if (!isDataField(field) || field.tag >= '300') return [field];
        if (field.tag !== '245') return [];
        return [{ ...field, subfields: [{ code: 'a', value: 'Nghề dệt chiếu ở Hội An' }] }];
      }),
    };
  };

  it('lets the others part when it is corrected, exactly as the evidence that is left says', async () => {
    await send(otherBook());
    const now = await partition();
    const expected = await components([...now.keys()]);
    expect(grouped(now).map((group) => group.sort((x, y) => x - y))).toEqual(expect.arrayContaining(expected));
    expect(grouped(now)).toHaveLength(expected.length);
    expect(new Set(bridge.neighbours.map((id) => now.get(id))).size).toBeGreaterThan(1);
    expect(await faults()).toEqual([]);
  });

  it('heals the cluster when the old bytes come again: the same records under the same numbers', async () => {
    await importBytes(bridge.library, bridge.raw, { format: 'iso2709', encoding: 'utf8' });
    expect(await partition()).toEqual(before);
    expect(await faults()).toEqual([]);
  });

  it('does the same when it is deleted and comes back, however often, and no number is lost', async () => {
    const numbers = new Set<number>();
    for (let round = 0; round < 3; round += 1) {
      const { leader, fields } = marc();
      await send({ leader: `${leader.slice(0, 5)}d${leader.slice(6)}`, fields });
      const now = await partition();
      expect(now.has(bridge.id)).toBe(false);
      expect(new Set(bridge.neighbours.map((id) => now.get(id))).size).toBeGreaterThan(1);
      for (const id of now.values()) numbers.add(id);
      expect(await faults()).toEqual([]);
      await importBytes(bridge.library, bridge.raw, { format: 'iso2709', encoding: 'utf8' });
      expect(await partition()).toEqual(before);
    }
    for (const id of numbers) expect((await follow(String(id))).kind, `number ${id}`).toBe('found');
    // Rounds use up no numbers: the parts have those again that they had before.
    const [{ last = 0 } = {}] = await database.query<{ last: number }>(
      `select last from catalogue.counter where name = 'cluster'`,
    );
    expect(last).toBe(Math.max(...numbers, ...before.values()));
  });
});

describe('the number of a cluster', () => {
  beforeAll(() => addLibraries('NA', 'NB', 'NC'));

  it('leads to its own record again after a merge was taken back, round after round', async () => {
    await importRecords('NA', [book(work)]);
    await importRecords('NB', [book(stranger)]);
    const [a, b] = [await clusterOf('NA'), await clusterOf('NB')];
    for (let round = 0; round < 3; round += 1) {
      const id = await decide('NA', 'NB', 'must-link');
      expect(await clustersOf('NA', 'NB')).toEqual([a, a]);
      expect(await follow(b)).toEqual({ kind: 'found', id: a, steps: 1 });
      await undo(id);
      expect(await clustersOf('NA', 'NB')).toEqual([a, b]);
      expect(await follow(b)).toEqual({ kind: 'found', id: b, steps: 0 });
      expect(await faults()).toEqual([]);
    }
  });

  it('that was given up follows its record to wherever that goes', async () => {
    const [a, b] = [await clusterOf('NA'), await clusterOf('NB')];
    await importRecords('NC', [book({ ...stranger, title: 'Sổ tay khuyến nông', year: 1999, pages: 310 })]);
    const c = await clusterOf('NC');
    const first = await decide('NA', 'NB', 'must-link');
    const second = await decide('NB', 'NC', 'must-link');
    expect(await clustersOf('NA', 'NB', 'NC')).toEqual([a, a, a]);
    await undo(first);
    // NB and NC are left together: under a number of theirs, and both their numbers lead there.
    expect(await clusterOf('NA')).toBe(a);
    const together = await clusterOf('NB');
    expect([b, c]).toContain(together);
    expect(await clusterOf('NC')).toBe(together);
    expect((await follow(b)).id).toBe(together);
    expect((await follow(c)).id).toBe(together);
    await undo(second);
    expect(await clustersOf('NA', 'NB', 'NC')).toEqual([a, b, c]);
    expect(await faults()).toEqual([]);
  });

  it('leads on also after the one it leads to was empty for a while', async () => {
    const [a, b] = [await clusterOf('NA'), await clusterOf('NB')];
    await decide('NA', 'NB', 'must-link');
    await importRecords('NB', [book({ ...stranger, status: 'd' })]);
    await importRecords('NA', [book({ ...work, status: 'd' })]);
    expect([(await follow(a)).kind, (await follow(b)).kind]).toEqual(['withdrawn', 'withdrawn']);
    expect(await faults()).toEqual([]);
    await importRecords('NA', [book(work)]);
    expect(await follow(a)).toEqual({ kind: 'found', id: a, steps: 0 });
    await importRecords('NB', [book(stranger)]);
    expect(await clustersOf('NA', 'NB')).toEqual([a, a]);
    expect(await follow(b)).toEqual({ kind: 'found', id: a, steps: 1 });
    expect(await faults()).toEqual([]);
  });
});

describe('decisions', () => {
  const books: readonly Book[] = [
    stranger,
    { number: '1', title: 'Lò gốm Thanh Hà', author: 'Phan Thị Mỹ', year: 1989, pages: 60 },
    { number: '1', title: 'Đường thiên lý qua Phú Yên', author: 'Trần Huyền Ân', year: 2011, pages: 402 },
    { number: '1', title: 'Câu hát bả trạo', author: 'Đinh Thị Hựu', year: 2002, pages: 133 },
  ];
  const codes = ['XA', 'XB', 'XC', 'XD'] as const;
  const shape = async (): Promise<number[]> => {
    const clusters = await clustersOf(...codes);
    return clusters.map((id) => clusters.indexOf(id));
  };
  const sendAll = async (status?: string): Promise<void> => {
    for (const [n, code] of codes.entries())
      await importRecords(code, [book({ ...books[n], ...(status && { status }) } as Book)]);
  };

  beforeAll(async () => {
    await addLibraries(...codes);
    await sendAll();
  });

  it('stand when the first of three is taken back', async () => {
    const first = await decide('XA', 'XB', 'must-link');
    const second = await decide('XB', 'XC', 'must-link');
    const third = await decide('XC', 'XD', 'must-link');
    expect(await shape()).toEqual([0, 0, 0, 0]);
    await undo(first);
    expect(await shape()).toEqual([0, 1, 1, 1]);
    const { items } = await face.listDecisions({ limit: 3 });
    expect(items.map(({ id, undoneAt }) => [id, undoneAt !== undefined])).toEqual([
      [third, false],
      [second, false],
      [first, true],
    ]);
    // The middle one of a chain, too.
    const again = await decide('XA', 'XB', 'must-link');
    await undo(second);
    expect(await shape()).toEqual([0, 0, 2, 2]);
    await undo(again);
    await undo(third);
    expect(await shape()).toEqual([0, 1, 2, 3]);
    expect(await faults()).toEqual([]);
  });

  it('outlive a load that changes, withdraws and brings back all they speak of', async () => {
    const links = [await decide('XA', 'XB', 'must-link'), await decide('XC', 'XD', 'must-link')];
    const numbers = await clustersOf(...codes);
    await sendAll();
    await sendAll('d');
    expect(await find('Lò gốm Thanh Hà')).toEqual([]);
    expect(await faults()).toEqual([]);
    await sendAll();
    expect(await shape()).toEqual([0, 0, 2, 2]);
    expect(await clustersOf(...codes)).toEqual(numbers);
    for (const link of links) await undo(link);
    expect(await shape()).toEqual([0, 1, 2, 3]);
  });

  it('that contradict each other: the later wins, over a chain as over a pair', async () => {
    const chain = [await decide('XA', 'XB', 'must-link'), await decide('XB', 'XC', 'must-link')];
    const apart = await decide('XA', 'XC', 'cannot-link');
    const [a, b, c] = await clustersOf('XA', 'XB', 'XC');
    expect(a).not.toBe(c);
    // The later of the two links holds, the earlier gives way.
    expect(b).toBe(c);
    await undo(apart);
    expect(await shape()).toEqual([0, 0, 0, 3]);
    const before = await decide('XB', 'XD', 'cannot-link');
    const after = await decide('XC', 'XD', 'must-link');
    const [, lb, lc, ld] = await clustersOf(...codes);
    expect([lc === ld, lb === ld]).toEqual([true, false]);
    for (const id of [...chain, before, after]) await undo(id);
    expect(await shape()).toEqual([0, 1, 2, 3]);
    expect(await faults()).toEqual([]);
  });
});

it('decisions that were all taken back leave the store as if they had never been made, but for their history', async () => {
  const codes = ['YA', 'YB', 'YC', 'YD'] as const;
  await addLibraries(...codes);
  for (const [n, code] of codes.entries())
    await importRecords(code, [
      book({ ...stranger, title: `${['Bến', 'Chợ', 'Đình', 'Chùa'][n]} làng Thổ Hà`, year: 1960 + n * 9 }),
    ]);
  const tables = ['match_decision', 'cluster'];
  const before = await dumpStore(database, tables);
  const links = [
    await decide('YA', 'YB', 'must-link'),
    await decide('YC', 'YD', 'must-link'),
    await decide('YB', 'YC', 'must-link'),
  ];
  expect(new Set(await clustersOf(...codes)).size).toBe(1);
  for (const link of links) await undo(link);
  const after = await dumpStore(database, tables);
  const byNumber = (rows: readonly string[] = []): string[] => [...rows].sort();
  expect(
    differences(
      { ...before, search_entry: byNumber(before.search_entry) },
      { ...after, search_entry: byNumber(after.search_entry) },
    ),
  ).toEqual([]);
  expect(await faults()).toEqual([]);
});

describe('a reader beside an editor', () => {
  it('sees each record in one title at every moment, and hits, counts and facets that agree', async () => {
    await addLibraries('RA', 'RB', 'RC');
    const title = 'Chuyện kể bên bếp lửa Mường Bi';
    const told: Book = { number: '1', title, author: 'Bùi Huy Vọng', year: 2003, pages: 231, publisher: 'Hội Nhà văn' };
    for (const library of ['RA', 'RB', 'RC']) await importRecords(library, [book(told)]);
    const asked = await clusterOf('RC');
    let writing = true;
    const write = async (): Promise<void> => {
      try {
        for (let round = 0; round < 2; round += 1) {
          for (let turn = 0; turn < 8; turn += 1) {
            const links = [await decide('RA', 'RC', 'cannot-link'), await decide('RB', 'RC', 'cannot-link')];
            for (const link of links) await undo(link);
          }
          await importRecords('RB', [book({ ...told, status: 'd' })]);
          await importRecords('RB', [book(told)]);
        }
      } finally {
        writing = false;
      }
    };
    const seen = new Set<string>();
    const wrong = new Set<string>();
    const read = async (): Promise<void> => {
      while (writing) {
        const request = { q: title, field: 'title', sort: 'title', page: 1, pageSize: 20, filters: {} } as const;
        const result = await face.search({ ...request, withFacets: true });
        const held = result.items.flatMap((item) => item.holdings.map((holding) => holding.libraryCode)).sort();
        const facet = result.facets.find(({ kind }) => kind === 'library');
        const counted = facet?.values.flatMap(({ value, count }) => Array<string>(count).fill(value)).sort();
        const state = `${result.total} titles, ${result.items.length} shown, held ${held}, counted ${counted}`;
        seen.add(state);
        const complete = held.join() === 'RA,RB,RC' || held.join() === 'RA,RC';
        if (!complete || counted?.join() !== held.join() || result.total !== result.items.length) wrong.add(state);
      }
    };
    const look = async (): Promise<void> => {
      while (writing) {
        const found = await face.lookUpRecord(asked);
        if (found.kind !== 'found') {
          if (found.kind !== 'moved') wrong.add(`${asked}: ${found.kind}`);
          continue;
        }
        const members = found.record.members.map((member) => member.libraryCode).sort();
        const held = found.record.holdings.map((holding) => holding.libraryCode).sort();
        seen.add(`members ${members}`);
        if (members.length === 0 || members.join() !== held.join()) wrong.add(`members ${members}, held ${held}`);
      }
    };
    await Promise.all([write(), read(), read(), look(), look()]);
    expect([...wrong]).toEqual([]);
    // It did see the change and not only one state.
    expect(seen.size).toBeGreaterThan(3);
  }, 180_000);
});
