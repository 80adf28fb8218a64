import { expect, it } from 'vitest';
import type { AuditEntry } from '#platform/audit';
import { roleOf, subjectsOf } from './audit-subject.ts';

const MAI = '4f0c9a0e-7d5e-4a57-8d3b-0a6d2f7a9b11';
const GONE = '0d0b6a55-2a5f-4d0c-9c8e-5d1b7e8f3c22';
const entry = (entity: string, key: string, more: Partial<AuditEntry> = {}): AuditEntry => {
  const actor = { name: 'system' };
  return { id: 1, at: new Date(0), actor, action: 'test.done', entity, key, ...more };
};
const asked: string[][] = [];
const identity = {
  async findAccountNames(ids: readonly string[]) {
    asked.push([...ids]);
    return new Map([[MAI, { displayName: 'Vũ Thị Mai', username: 'mai' }]]);
  },
};

it('names accounts as people do, asking for each once, and keeps the number of one that is gone', async () => {
  const entries = [MAI, GONE, MAI].map((id) => entry('identity.account', id));
  const subjectOf = await subjectsOf({ identity }, entries);
  expect(entries.map(subjectOf)).toEqual([
    { name: 'Vũ Thị Mai (mai)', number: MAI },
    { name: GONE },
    { name: 'Vũ Thị Mai (mai)', number: MAI },
  ]);
  expect(asked).toEqual([[MAI, GONE]]);
});

it('names a token by what its owner called it, whether it was made or taken back', async () => {
  const subjectOf = await subjectsOf({ identity }, []);
  const token = { name: 'máy quét', number: GONE };
  expect(subjectOf(entry('identity.api-token', GONE, { after: { name: 'máy quét' } }))).toEqual(token);
  expect(subjectOf(entry('identity.api-token', GONE, { before: { name: 'máy quét' } }))).toEqual(token);
});

it('leads to the page of what has one, and says nothing of all at once', async () => {
  const subjectOf = await subjectsOf({ identity }, []);
  expect(subjectOf(entry('catalogue.batch', '12'))).toEqual({ name: '12', href: '/nghiep-vu/dot/12' });
  expect(subjectOf(entry('catalogue.match-decision', '12'))).toEqual({ name: '12' });
  expect(subjectOf(entry('registry.library', '*'))).toBeUndefined();
});

it('tells which role was given or taken, and where', () => {
  const local = { role: 'cataloguer', library: 'TVDN' };
  expect(roleOf(entry('identity.account', MAI, { after: local }))).toEqual(local);
  expect(roleOf(entry('identity.account', MAI, { before: local }))).toEqual(local);
  expect(roleOf(entry('identity.account', MAI, { after: { status: 'disabled' } }))).toBeUndefined();
});
