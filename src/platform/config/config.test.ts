import { describe, expect, it } from 'vitest';
import { ConfigInvalid, describeConfig, readConfig } from './index.ts';

function problemsOf(environment: Record<string, string>) {
  try {
    readConfig(environment, 'en');
  } catch (error) {
    if (error instanceof ConfigInvalid)
      return Object.fromEntries(error.problems.map(({ name, reason }) => [name, reason]));
    throw error;
  }
  return {};
}

describe('the configuration', () => {
  it('names every bad variable at once, and never its value', () => {
    const problems = problemsOf({ PORT: '70000', DATABASE_URL: 'mysql://u:hunter2@h/d', LOG_LEVEL: 'loud' });
    expect(Object.keys(problems)).toEqual(['PORT', 'DATABASE_URL', 'LOG_LEVEL']);
    expect(JSON.stringify(problems)).not.toMatch(/hunter2|70000|loud/);
  });

  it('says what is wrong in the language asked for', () => {
    const inVietnamese = () => readConfig({ PORT: '70000' }, 'vi');
    expect(problemsOf({ PORT: '70000' }).PORT).toMatch(/number/);
    expect(inVietnamese).toThrow('Quá lớn');
  });

  it.each([
    ['https://lienthu.example', undefined],
    ['http://10.0.0.5:3000', undefined],
    ['https://lienthu.example/', undefined],
    ['https://lienthu.example/muc-luc', 'origin-only'],
    ['https://u:p@lienthu.example', 'origin-only'],
  ])('takes the address %s for readers: %s', (url, reason) => {
    expect(problemsOf({ PUBLIC_URL: url }).PUBLIC_URL).toBe(reason);
  });

  it.each([
    ['10.0.0.1', undefined],
    ['10.0.0.0/8, ::1', undefined],
    ['fd00::/8', undefined],
    ['true', 'addresses'],
    ['10.0.0.0/33', 'addresses'],
    ['10.0.0.1,', 'addresses'],
    ['10.0.0.0/8/8', 'addresses'],
  ])('takes the proxy %s: %s', (proxy, reason) => {
    expect(problemsOf({ TRUSTED_PROXY: proxy }).TRUSTED_PROXY).toBe(reason);
  });

  it('takes all of an S3 store or nothing, lest files go to the disk unseen', () => {
    const store = {
      S3_ENDPOINT: 'http://127.0.0.1:9000',
      S3_BUCKET: 'b',
      S3_ACCESS_KEY_ID: 'k',
      S3_SECRET_ACCESS_KEY: 's',
    };
    expect(problemsOf(store)).toEqual({});
    expect(problemsOf({ S3_BUCKET: 'b' })).toEqual({
      S3_ENDPOINT: 'belongs-together',
      S3_ACCESS_KEY_ID: 'belongs-together',
      S3_SECRET_ACCESS_KEY: 'belongs-together',
    });
  });

  it('shows of a secret only that it is set', () => {
    const rows = describeConfig(readConfig({ DATABASE_URL: 'postgres://u:hunter2@h/d' }));
    expect(rows.find(({ name }) => name === 'DATABASE_URL')).toEqual({
      name: 'DATABASE_URL',
      value: undefined,
      hidden: true,
    });
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PUBLIC_URL: '', PORT: '' })).toMatchObject({ PUBLIC_URL: undefined, PORT: 3000 });
  });
});
