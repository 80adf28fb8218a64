import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createIdentity } from '#domains/identity';
import { SYSTEM } from '#platform/audit';
import { systemClock } from '#platform/clock';
import { demoAccounts, loadDemo, needsDemo, removeDemo } from '../../src/bin/demo.ts';
import { catalogueUnderTest } from './catalogue-under-test.ts';
import { book } from './works.ts';

const folder = await mkdtemp(join(tmpdir(), 'lienthu-demo-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('an installation with libraries of its own', async () => {
  const { database, catalogue, registry, face, addLibraries, importRecords } = await catalogueUnderTest();
  const identity = createIdentity({ database, clock: systemClock });

  it('loses nothing when the demonstration is removed, though names are those of the demonstration', async () => {
    await addLibraries('TVDN');
    await importRecords('TVDN', [book({ number: '1', title: 'Của chính thư viện' })]);
    await identity.createAccount({ username: 'quantri', displayName: 'Người quản trị thật' }, SYSTEM);
    expect(await needsDemo(database, folder)).toBe(false);
    expect(await removeDemo({ database, registry, identity, catalogue, folder })).toEqual({ records: 0, libraries: 0 });
    expect((await face.figures()).records).toBe(1);
    expect(await identity.findAccountByLogin('quantri')).toBeDefined();
  });
});

describe('loading the demonstration', async () => {
  const { database, catalogue, registry, face } = await catalogueUnderTest();
  const identity = createIdentity({ database, clock: systemClock });

  it('goes on after it was cut off among the accounts, and each password that is told holds', async () => {
    let opened = 0;
    const dying = {
      ...identity,
      createAccount: async (...input: Parameters<typeof identity.createAccount>) => {
        opened += 1;
        if (opened === 3) throw new Error('power cut');
        return identity.createAccount(...input);
      },
    };
    // One of the names is taken: its owner keeps it, and the demonstration does without.
    await identity.createAccount({ username: 'bientap', displayName: 'Người khác' }, SYSTEM);
    await expect(loadDemo({ registry, identity: dying, catalogue, folder })).rejects.toThrow('power cut');
    expect(await needsDemo(database, folder)).toBe(true);
    await loadDemo({ registry, identity, catalogue, folder });
    expect(await needsDemo(database, folder)).toBe(false);
    const accounts = await demoAccounts(folder);
    expect(accounts.map(({ username }) => username).sort()).toEqual(['bandoc', 'bienmuc', 'quantri']);
    for (const { username, password } of accounts) {
      const entered = await identity.signIn({ login: username, password, address: '127.0.0.1', userAgent: 'test' });
      expect(entered, username).toHaveProperty('token');
    }
    expect((await stat(join(folder, 'demo-accounts.json'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['demo-accounts.json']);
  });

  it('has works to look at: translations of one original, a set, a schoolbook with its exercises, a journal with articles', async () => {
    const workOf = async (q: string, title: string) => {
      const asked = {
        q,
        field: 'title',
        sort: 'relevance',
        page: 1,
        pageSize: 20,
        filters: {},
        withFacets: false,
      } as const;
      const { items } = await face.search(asked);
      const id = items.find((item) => item.title.toLowerCase().startsWith(title.toLowerCase()))?.id ?? '';
      const found = await face.lookUpRecordWork(id, { limit: 50 });
      if (found.kind !== 'found') throw new Error(`The demonstration has no ${title}`);
      return found.work;
    };
    const prince = await workOf('hoàng tử bé', 'Hoàng tử bé');
    expect(prince.others.map(({ relation, title }) => [relation, title])).toEqual(
      expect.arrayContaining([
        ['edition', 'Cậu hoàng con'],
        ['translation', 'The little prince'],
      ]),
    );
    const ring = await workOf('chúa tể những chiếc nhẫn', 'Chúa tể');
    expect(ring.volumes.length).toBeGreaterThan(1);
    const maths = await workOf('đại số 10', 'Đại số 10');
    expect(maths.others.map(({ relation, title }) => [relation, title])).toContainEqual([
      'companion',
      'Bài tập Đại số 10',
    ]);
    const journal = await workOf('nam phong tạp chí', 'Nam phong');
    expect(journal.parts.map(({ relation, item, place }) => [relation, item.title, place])).toContainEqual([
      'part',
      'Sống chết mặc bay',
      'Số 18 (12.1918)',
    ]);
    const article = await workOf('sống chết mặc bay', 'Sống chết mặc bay');
    expect(article.links).toMatchObject([{ relation: 'host', target: { id: journal.id } }]);
  });

  it('is undone by one command, passwords included', async () => {
    expect(await removeDemo({ database, registry, identity, catalogue, folder })).toMatchObject({ libraries: 12 });
    expect(await face.figures()).toMatchObject({ records: 0, clusters: 0, libraries: 0, holdings: 0 });
    expect(await demoAccounts(folder)).toEqual([]);
    expect(await identity.findAccountByLogin('quantri')).toBeUndefined();
    expect(await identity.findAccountByLogin('bientap')).toBeDefined();
  });
});
