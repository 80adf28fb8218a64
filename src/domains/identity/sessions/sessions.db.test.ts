import { describe, expect, it } from 'vitest';
import { SYSTEM } from '#platform/audit';
import { fixedClock } from '#platform/clock';
import { testDatabase } from '../../../../test/database.ts';
import { createIdentity } from '../identity.ts';

const database = await testDatabase();
const clock = fixedClock('2026-11-21T08:00:00Z');
const identity = createIdentity({ database, clock });
const PASSWORD = 'đọc sách mỗi ngày';
const HOUR = 3_600_000;

async function open(username: string) {
  const { account } = await identity.createAccount(
    { username, email: `${username}@thuvien.vn`, displayName: username, password: PASSWORD, mustChangePassword: false },
    SYSTEM,
  );
  return account;
}
const enter = (login: string, password = PASSWORD, address = '192.0.2.1') =>
  identity.signIn({ login, password, address, userAgent: 'Firefox' });
async function tokenFor(login: string, address?: string): Promise<string> {
  const outcome = await enter(login, PASSWORD, address);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.token;
}
async function fail(login: string, times: number, address: string): Promise<void> {
  for (let n = 0; n < times; n += 1)
    expect(await enter(login, 'wrong password', address)).toEqual({ refused: 'wrong' });
}

describe('a session', () => {
  it('says who it is, with the roles of this moment', async () => {
    const account = await open('an');
    const token = await tokenFor('AN@thuvien.vn');
    await identity.grantRole({ login: 'an', role: 'cataloguer', library: 'HN-01' }, SYSTEM);
    expect(await identity.principalOf(token)).toEqual({
      kind: 'session',
      accountId: account.id,
      name: 'an',
      grants: [{ role: 'cataloguer', library: 'HN-01' }],
      mustChangePassword: false,
    });
  });

  it('is kept only as a hash', async () => {
    const token = await tokenFor('an');
    const rows = await database.query('select * from identity.session');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('ends on signing out, on closing the account, and for a token that was made up', async () => {
    await open('binh');
    const [one, two] = [await tokenFor('binh'), await tokenFor('binh')];
    await identity.signOut(one);
    expect(await identity.principalOf(one)).toBeUndefined();
    expect(await identity.principalOf(two)).toBeDefined();
    await identity.setAccountStatus({ login: 'binh', status: 'disabled' }, SYSTEM);
    expect(await identity.principalOf(two)).toBeUndefined();
    expect(await enter('binh')).toEqual({ refused: 'wrong' });
    expect(await identity.principalOf('made up')).toBeUndefined();
  });

  it('ends when it was not used for half a day, and after two weeks in any case', async () => {
    await open('chi');
    const [used, idle] = [await tokenFor('chi'), await tokenFor('chi')];
    clock.advance(11 * HOUR);
    expect(await identity.principalOf(used)).toBeDefined();
    clock.advance(2 * HOUR);
    expect(await identity.principalOf(idle)).toBeUndefined();
    for (let hours = 13; hours < 14 * 24; hours += 10) {
      expect(await identity.principalOf(used)).toBeDefined();
      clock.advance(10 * HOUR);
    }
    expect(await identity.principalOf(used)).toBeUndefined();
  });

  it('can be listed and ended from another one, but only by its owner', async () => {
    const [dung, em] = [await open('dung'), await open('em')];
    const [here, there] = [await tokenFor('dung'), await tokenFor('dung', '192.0.2.9')];
    const sessions = await identity.listSessions(dung.id, here);
    expect(sessions.map(({ address, current }) => [address, current]).sort()).toEqual([
      ['192.0.2.1', true],
      ['192.0.2.9', false],
    ]);
    const other = sessions.find(({ current }) => !current)?.id ?? '';
    expect(await identity.revokeSession(em.id, other)).toBe(false);
    expect(await identity.revokeSession(dung.id, other)).toBe(true);
    expect([await identity.principalOf(there), (await identity.listSessions(dung.id)).length]).toEqual([undefined, 1]);
  });
});

describe('guessing', () => {
  it('of one account from one address has to wait after five tries, longer each time', async () => {
    await open('giang');
    await fail('giang', 5, '198.51.100.1');
    expect(await enter('giang', PASSWORD, '198.51.100.1')).toEqual({ refused: 'throttled', retryAfter: 30 });
    clock.advance(31_000);
    await fail('giang', 1, '198.51.100.1');
    expect(await enter('giang', PASSWORD, '198.51.100.1')).toEqual({ refused: 'throttled', retryAfter: 60 });
    clock.advance(61_000);
    expect(await enter('giang', PASSWORD, '198.51.100.1')).toHaveProperty('token');
    await fail('giang', 1, '198.51.100.1');
    expect(await enter('giang', PASSWORD, '198.51.100.1')).toHaveProperty('token');
  });

  it('does not become easier by using the name and the address of an account in turn', async () => {
    await open('hai');
    await fail('hai', 3, '198.51.100.2');
    await fail('HAI@thuvien.vn', 2, '198.51.100.2');
    expect(await enter('hai', PASSWORD, '198.51.100.2')).toMatchObject({ refused: 'throttled' });
  });

  it('from many addresses never locks out an owner at an address of hers', async () => {
    await open('khanh');
    await tokenFor('khanh', '203.0.113.5');
    for (let n = 0; n < 20; n += 1) await fail('khanh', 1, `198.51.100.${100 + n}`);
    expect(await enter('khanh', PASSWORD, '198.51.100.200')).toMatchObject({ refused: 'throttled' });
    expect(await enter('khanh', PASSWORD, '203.0.113.5')).toHaveProperty('token');
  });

  it('of many accounts from one address has to wait', async () => {
    for (let n = 0; n < 50; n += 1) await enter(`nobody-${n}`, 'wrong password', '198.51.100.3');
    expect(await enter('an', PASSWORD, '198.51.100.3')).toMatchObject({ refused: 'throttled' });
    expect(await enter('an', PASSWORD, '198.51.100.4')).toHaveProperty('token');
  });

  it('many times at once gets no more tries than one after the other', async () => {
    await open('linh');
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => enter('linh', 'wrong password', '198.51.100.5')),
    );
    expect(outcomes.filter((outcome) => 'refused' in outcome && outcome.refused === 'wrong')).toHaveLength(5);
  });

  it('is forgotten after an hour, and forgotten for good by the sweep', async () => {
    await open('minh');
    await fail('minh', 4, '198.51.100.6');
    clock.advance(2 * HOUR);
    await fail('minh', 4, '198.51.100.6');
    expect(await enter('minh', PASSWORD, '198.51.100.6')).toHaveProperty('token');
    clock.advance(48 * HOUR);
    await identity.sweep();
    expect(await database.query('select * from identity.sign_in_failure')).toEqual([]);
  });

  it('leaves of a session, in the end, neither address nor browser', async () => {
    await open('phuc');
    await enter('phuc', PASSWORD, '198.51.100.8');
    const addresses = async () =>
      (await database.query(`select 1 from identity.session where address = '198.51.100.8'`)).length;
    clock.advance(89 * 24 * HOUR);
    await identity.sweep();
    expect(await addresses()).toBe(1);
    clock.advance(2 * 24 * HOUR);
    await identity.sweep();
    expect(await addresses()).toBe(0);
  });

  it('with bytes that no database holds is refused like any other', async () => {
    expect(await enter('a\u0000n', 'x\u0000', '198.51.100.7')).toEqual({ refused: 'wrong' });
  });
});

describe('an API token', () => {
  it('works until it is revoked by its owner or runs out', async () => {
    const [account, other] = [await open('nga'), await open('oanh')];
    const { id, token } = await identity.createApiToken(account.id, { name: 'harvest', days: 30 });
    expect(token).toMatch(/^lienthu_/);
    expect(await identity.principalOfApiToken(token)).toMatchObject({ kind: 'token', accountId: account.id });
    expect(await identity.principalOf(token)).toBeUndefined();
    expect(await identity.listApiTokens(account.id)).toMatchObject([{ id, name: 'harvest' }]);
    expect(await identity.revokeApiToken(other.id, id)).toBe(false);
    expect(await identity.revokeApiToken(account.id, id)).toBe(true);
    expect(await identity.principalOfApiToken(token)).toBeUndefined();
    const short = await identity.createApiToken(account.id, { name: 'short', days: 1 });
    clock.advance(25 * HOUR);
    expect(await identity.principalOfApiToken(short.token)).toBeUndefined();
  });
});
