import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { listAudit, recordAudit, SYSTEM } from './audit.ts';

const database = await testDatabase();
const change = { actor: { accountId: 'a1', name: 'Mai' }, action: 'test.renamed', entity: 'test.thing', key: 'k' };

it('tells who changed what, from what to what and why, the newest first', async () => {
  await database.transact(async (tx) => {
    await recordAudit(tx, { ...change, before: { name: 'cũ' }, after: { name: 'mới' }, reason: 'sai chính tả' });
    await recordAudit(tx, { ...change, actor: SYSTEM, requestId: 'r2' });
  });
  const entries = await listAudit(database, { entity: 'test.thing', key: 'k', limit: 10 });
  expect(entries.map(({ actor }) => actor.name)).toEqual(['system', 'Mai']);
  expect(entries[1]).toMatchObject({
    ...change,
    before: { name: 'cũ' },
    after: { name: 'mới' },
    reason: 'sai chính tả',
  });
  const older = await listAudit(database, { entity: 'test.thing', before: entries[0]?.id ?? 0, limit: 10 });
  expect(older).toEqual([entries[1]]);
});

it('forgets an entry whose change was rolled back', async () => {
  const failing = database.transact(async (tx) => {
    await recordAudit(tx, { ...change, key: 'rolled-back' });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await listAudit(database, { entity: 'test.thing', key: 'rolled-back', limit: 10 })).toEqual([]);
});

it.each(['update audit.entry set reason = null', 'delete from audit.entry', 'truncate audit.entry'])(
  'refuses to %s',
  async (sql) => {
    await expect(database.query(sql)).rejects.toThrow('never changed or deleted');
  },
);
