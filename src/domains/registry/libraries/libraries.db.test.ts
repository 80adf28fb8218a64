import { beforeAll, describe, expect, it } from 'vitest';
import { listAudit, SYSTEM } from '#platform/audit';
import { fixedClock } from '#platform/clock';
import { testDatabase } from '../../../../test/database.ts';
import { createRegistry } from '../registry.ts';

const database = await testDatabase();
const registry = createRegistry({ database, clock: fixedClock('2026-11-21T08:00:00+07:00') });
const signature = { actor: SYSTEM };
const hue = { code: 'HUE-01', nameVi: '  Thư viện  Tổng hợp ', type: 'public', province: 'tp hue' };

beforeAll(async () => {
  await registry.prepare();
  await registry.addLibrary(hue, signature);
});

describe('a library', () => {
  it('is entered with what follows from its code, type and province', async () => {
    expect(await registry.getLibraryByCode('hue-01')).toEqual({
      code: 'HUE-01',
      isil: 'VN-HUE-01',
      isilIsProvisional: true,
      nameVi: 'Thư viện Tổng hợp',
      type: 'public',
      ownership: 'public',
      provinceCode: '46',
      provinceName: 'Huế',
      region: 'centre',
      status: 'active',
    });
  });

  it('has no ISIL when its code cannot be one', async () => {
    const library = await registry.addLibrary({ ...hue, code: 'a_much_longer_code' }, signature);
    expect(library.isil).toBeUndefined();
  });

  it('keeps its code from every other, whatever the case', async () => {
    await expect(registry.addLibrary({ ...hue, code: 'hue-01' }, signature)).rejects.toMatchObject({
      code: 'registry.library-code-taken',
      params: { code: 'hue-01', holder: 'Thư viện Tổng hợp' },
    });
  });

  it('is entered once when two people enter it at the same moment', async () => {
    const attempts = ['TWIN', 'twin', 'Twin'].map((code) => registry.addLibrary({ ...hue, code }, signature));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each(['', 'có dấu', '../x', '-a', 'x'.repeat(33)])('cannot have the code %j', async (code) => {
    await expect(registry.addLibrary({ ...hue, code }, signature)).rejects.toMatchObject({
      code: 'registry.library-code-invalid',
    });
  });

  it('is suggested when its code was mistyped', async () => {
    await expect(registry.getLibraryByCode('hue-10')).rejects.toMatchObject({ params: { suggestion: 'HUE-01' } });
    await expect(registry.getLibraryByCode('zzz')).rejects.toMatchObject({ params: { code: 'zzz' } });
    expect(await registry.findLibraryByCode('zzz')).toBeUndefined();
  });

  it('changes only where it is told to, and the trail says what, who and why', async () => {
    await registry.addLibrary({ ...hue, code: 'CHG', website: 'https://a.example', nameEn: 'A' }, signature);
    const actor = { accountId: 'a1', name: 'Mai' };
    await registry.updateLibrary('chg', { status: 'closed' }, { actor, reason: 'giải thể' });
    const changed = await registry.updateLibrary('chg', { nameEn: '', province: 'Cần Thơ' }, signature);
    expect(changed).toMatchObject({ status: 'closed', website: 'https://a.example', provinceCode: '92' });
    expect(changed.nameEn).toBeUndefined();
    const trail = await listAudit(database, { entity: 'registry.library', key: 'CHG', limit: 9 });
    expect(trail.map(({ action }) => action)).toEqual([
      'registry.library-changed',
      'registry.library-changed',
      'registry.library-added',
    ]);
    expect(trail[1]).toMatchObject({
      actor,
      reason: 'giải thể',
      before: { status: 'active' },
      after: { status: 'closed' },
    });
  });

  it('that is not there cannot be changed', async () => {
    await expect(registry.updateLibrary('none', { status: 'closed' }, signature)).rejects.toMatchObject({
      code: 'registry.library-unknown',
    });
  });
});

describe('the list of libraries', () => {
  it('pages by key through all of them once, whatever the case of their codes', async () => {
    for (const code of ['b-2', 'B-1', 'b-3', 'C-1'])
      await registry.addLibrary({ ...hue, code, type: 'school' }, signature);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await registry.listLibraries({ after, limit: 3, type: 'school' });
      seen.push(...page.items.map(({ code }) => code));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(['B-1', 'b-2', 'b-3', 'C-1']);
  });

  it('can be limited to a province by name', async () => {
    const page = await registry.listLibraries({ limit: 200, province: 'Cần Thơ' });
    expect(page.items.map(({ code }) => code)).toEqual(['CHG']);
    await expect(registry.listLibraries({ limit: 1, province: 'Cần Thô' })).resolves.toBeDefined();
    await expect(registry.listLibraries({ limit: 1, province: 'nowhere' })).rejects.toMatchObject({
      code: 'registry.province-unknown',
    });
  });
});

it('publishes a view for other domains', async () => {
  const [row] = await database.query(`select * from registry.published_library where code = 'HUE-01'`);
  expect(row).toMatchObject({ type: 'public', province_code: '46', province_name_vi: 'Huế', region: 'centre' });
});

it('can be prepared again without changing anything', async () => {
  const count = () =>
    database.query(
      'select (select count(*) from registry.province), (select count(*) from registry.province_lineage) as lines',
    );
  const first = await count();
  await registry.prepare();
  expect(await count()).toEqual(first);
  expect(first).toEqual([{ count: 86, lines: 52 }]);
});
