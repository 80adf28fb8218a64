import { describe, expect, it } from 'vitest';
import { listAudit, SYSTEM } from '#platform/audit';
import { fixedClock } from '#platform/clock';
import { testDatabase } from '../../../../test/database.ts';
import { createIdentity } from '../identity.ts';

const database = await testDatabase();
const identity = createIdentity({ database, clock: fixedClock('2026-11-21T08:00:00Z') });
const PASSWORD = 'đọc sách mỗi ngày';
const open = (username: string, more = {}) =>
  identity.createAccount({ username, displayName: username, password: PASSWORD, ...more }, SYSTEM);
const door = { address: '192.0.2.1', userAgent: 'test' };

describe('the first administrator', () => {
  it('is made once, with a password of this installation’s own that must be changed', async () => {
    const first = await identity.ensureAdministrator();
    expect(first?.username).toBe('admin');
    expect(await identity.ensureAdministrator()).toBeUndefined();
    const outcome = await identity.signIn({ login: 'admin', password: first?.password ?? '', ...door });
    expect(outcome).toMatchObject({ account: { mustChangePassword: true, grants: [{ role: 'administrator' }] } });
  });

  it('cannot be removed or closed while nobody else is one', async () => {
    const last = { code: 'identity.last-administrator' };
    await expect(identity.revokeRole({ login: 'admin', role: 'administrator' }, SYSTEM)).rejects.toMatchObject(last);
    await expect(identity.setAccountStatus({ login: 'admin', status: 'disabled' }, SYSTEM)).rejects.toMatchObject(last);
    expect((await identity.findAccountByLogin('admin'))?.grants).toEqual([{ role: 'administrator' }]);
  });

  it('and a second cannot remove each other at the same moment', async () => {
    await open('second');
    await identity.grantRole({ login: 'second', role: 'administrator' }, SYSTEM);
    const outcomes = await Promise.allSettled(
      ['admin', 'second'].map((login) => identity.revokeRole({ login, role: 'administrator' }, SYSTEM)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('an account', () => {
  it('is found by its name and its address, whatever the case', async () => {
    const { account } = await open('Mai.Vu', { email: 'mai@thuvien.vn', displayName: 'Vũ Thị Mai' });
    expect(await identity.findAccountByLogin(' mai.vu ')).toEqual(account);
    expect(await identity.findAccountByLogin('MAI@thuvien.vn')).toEqual(account);
    expect(await identity.findAccount(account.id)).toEqual(account);
    expect(await identity.findAccount('no uuid at all')).toBeUndefined();
    expect([...(await identity.findAccountNames([account.id, 'no uuid at all']))]).toEqual([
      [account.id, { displayName: 'Vũ Thị Mai', username: 'Mai.Vu' }],
    ]);
  });

  it.each([
    ['MAI.VU', undefined, 'identity.login-taken'],
    ['other', 'Mai@ThuVien.vn', 'identity.login-taken'],
    ['mai@vu', undefined, 'identity.login-invalid'],
    ['tên', undefined, 'identity.login-invalid'],
    ['fine', 'not an address', 'identity.login-invalid'],
  ])('named %s with address %s is refused', async (username, email, code) => {
    await expect(open(username, email === undefined ? {} : { email })).rejects.toMatchObject({ code });
  });

  it('lists by name, a page at a time', async () => {
    const first = await identity.listAccounts({ limit: 2 });
    expect(first.items.map(({ username }) => username)).toEqual(['admin', 'Mai.Vu']);
    const second = await identity.listAccounts({ limit: 2, ...(first.next !== undefined && { after: first.next }) });
    expect(second).toMatchObject({ items: [{ username: 'second' }] });
    expect(second.next).toBeUndefined();
  });
});

describe('a role', () => {
  it('is given in a library or for the country, once, and leaves a trail without secrets', async () => {
    const { account } = await open('lan');
    await identity.grantRole({ login: 'lan', role: 'cataloguer', library: 'HN-01' }, SYSTEM);
    const again = await identity.grantRole({ login: 'lan', role: 'cataloguer', library: 'HN-01' }, SYSTEM);
    expect(again.grants).toEqual([{ role: 'cataloguer', library: 'HN-01' }]);
    await identity.revokeRole({ login: 'lan', role: 'cataloguer', library: 'HN-01', reason: 'chuyển việc' }, SYSTEM);
    const trail = await listAudit(database, { entity: 'identity.account', key: account.id, limit: 9 });
    expect(trail.map(({ action, reason }) => [action, reason])).toEqual([
      ['identity.role-revoked', 'chuyển việc'],
      ['identity.role-granted', undefined],
      ['identity.account-created', undefined],
    ]);
    expect(JSON.stringify(trail)).not.toMatch(/argon2|sách/);
  });

  it.each([
    ['union-editor', 'HN-01', 'national'],
    ['cataloguer', undefined, 'local'],
  ] as const)('of %s in %s is refused', async (role, library, context) => {
    const wish = { login: 'lan', role, ...(library !== undefined && { library }) };
    await expect(identity.grantRole(wish, SYSTEM)).rejects.toMatchObject({
      code: 'identity.role-place-invalid',
      params: { role, context },
    });
  });
});

describe('a password', () => {
  it('is changed by its owner, whose other sessions end', async () => {
    const { account } = await open('hoa', { mustChangePassword: true });
    const [here, there] = await Promise.all(
      [1, 2].map(() => identity.signIn({ login: 'hoa', password: PASSWORD, ...door })),
    );
    if (!here || !there || 'refused' in here || 'refused' in there) throw new Error('not signed in');
    const wish = { accountId: account.id, sessionToken: here.token, next: 'một câu hoàn toàn khác' };
    await expect(identity.changePassword({ ...wish, current: 'wrong one' })).rejects.toMatchObject({
      code: 'identity.password-wrong',
    });
    await identity.changePassword({ ...wish, current: PASSWORD });
    expect(await identity.principalOf(here.token)).toMatchObject({ mustChangePassword: false });
    expect(await identity.principalOf(there.token)).toBeUndefined();
    expect(await identity.signIn({ login: 'hoa', password: PASSWORD, ...door })).toEqual({ refused: 'wrong' });
  });

  it('set by somebody else ends every session and has to be changed', async () => {
    await open('cuc');
    const before = await identity.signIn({ login: 'cuc', password: PASSWORD, ...door });
    const { password } = await identity.setPassword({ login: 'cuc' }, SYSTEM);
    expect('token' in before && (await identity.principalOf(before.token))).toBeUndefined();
    expect(await identity.signIn({ login: 'cuc', password, ...door })).toMatchObject({
      account: { mustChangePassword: true },
    });
  });
});
