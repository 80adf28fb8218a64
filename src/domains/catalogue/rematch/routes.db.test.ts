import { describe, expect, it } from 'vitest';
import { listAudit } from '#platform/audit';
import { apiUnderTest, someone } from '../../../../test/system/api-under-test.ts';
import { catalogueUnderTest } from '../../../../test/system/catalogue-under-test.ts';
import { anyOrderStore } from './testing/any-order-store.ts';
import { hardRecords } from './testing/hard-records.ts';

const { database, catalogue } = await catalogueUnderTest();
const known = {
  reader: someone('Mai', { role: 'reader' }),
  cataloguer: someone('Hoa', { role: 'cataloguer', library: 'LA' }),
  editor: someone('Thảo', { role: 'union-editor' }),
};
const { ask: askAt } = await apiUnderTest(catalogue.routes, known);

const ask = (who: string, method: 'GET' | 'PUT' | 'POST', path: string, payload?: object) =>
  askAt(who, method, `/api/v1/matching/${path}`, payload);

describe('the thresholds over the API', () => {
  it('are shown to cataloguers with what they cost, and with what others would', async () => {
    await anyOrderStore(database).send(await hardRecords(9));
    expect((await ask('reader', 'GET', 'settings')).statusCode).toBe(403);
    const now = (await ask('cataloguer', 'GET', 'settings')).json();
    expect(now.counts.same).toBeGreaterThan(10);
    expect(now.thresholds).toEqual(now.defaults);
    const strict = (await ask('cataloguer', 'GET', 'settings?same=0.9999&different=0.0001')).json();
    expect(strict.counts.same).toBeLessThan(now.counts.same);
    expect(strict.counts.unsure).toBeGreaterThan(now.counts.unsure);
    const all = ({ counts: { same, unsure, different } }: typeof now) => same + unsure + different;
    expect(all(strict)).toBe(all(now));
    expect(strict.thresholds).toEqual(now.thresholds);
  });

  it('are set by an editor of the union alone, with a reason, and the audit trail says so', async () => {
    const wanted = { same: 0.95, different: 0.1, reason: 'Nhập nhầm hai lần in' };
    expect((await ask('cataloguer', 'PUT', 'settings', wanted)).statusCode).toBe(403);
    expect((await ask('editor', 'PUT', 'settings', { ...wanted, reason: ' ' })).statusCode).toBe(400);
    const impossible = await ask('editor', 'PUT', 'settings', { ...wanted, different: 0.96 });
    expect(impossible.json()).toMatchObject({ code: 'matching.thresholds-invalid', title: 'Ngưỡng không dùng được' });
    const set = await ask('editor', 'PUT', 'settings', wanted);
    expect(set.statusCode).toBe(200);
    expect(set.json()).toMatchObject({
      thresholds: { same: 0.95, different: 0.1 },
      isOfNow: false,
      history: [{ same: 0.95, different: 0.1, reason: wanted.reason, by: 'Thảo' }],
    });
    const [entry] = await listAudit(database, { entity: 'catalogue.match-settings', limit: 9 });
    expect(entry).toMatchObject({ action: 'catalogue.thresholds-set', reason: wanted.reason, after: { same: 0.95 } });
  });

  it('say that there is nothing to go back to before anything was matched anew', async () => {
    expect((await ask('cataloguer', 'POST', 'rematch', {})).statusCode).toBe(403);
    const back = await ask('editor', 'POST', 'rematch', { back: true });
    expect([back.statusCode, back.json().code]).toEqual([409, 'matching.nothing-to-go-back-to']);
    expect((await ask('editor', 'POST', 'rematch', { dryRun: true })).statusCode).toBe(202);
  });
});
