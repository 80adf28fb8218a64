import { afterAll, beforeAll, expect, it } from 'vitest';
import { openJobs } from '#platform/jobs';
import { catalogueUnderTest } from '../../../../../test/system/catalogue-under-test.ts';
import { type Book, book } from '../../../../../test/system/works.ts';
import { createFacetNumbers } from '../../clustering/facet-numbers.ts';
import { createReviewDesk } from './desk.ts';
import { createReviewQueue } from './queue.ts';

const { database, addLibraries, importRecords } = await catalogueUnderTest();
const quiet = () => undefined;
const jobs = await openJobs({ database, log: { info: quiet, warn: quiet, error: quiet }, concurrency: 1 });
afterAll(() => jobs.stop());
const queue = createReviewQueue({ database, jobs });
const desk = createReviewDesk({ database, facetNumbers: createFacetNumbers() }, queue);
const lan = { accountId: '00000000-0000-4000-8000-00000000000a', name: 'Lan' };

/** So many pairs nobody can wait for before a page. */
const many = 120_000;
const work: Book = { number: '1', title: 'Rừng khộp Ea Súp', author: 'Phan Thị Nguyệt', year: 2011, pages: 188 };

/** Leaves the two records to a person, under the pair number that is so much above the last one. */
const leaveToPerson = (above: number) =>
  database.query(
    `with counted as (update catalogue.counter set last = last + $1 where name = 'pair' returning last)
     insert into catalogue.match_pair (id, record_a, record_b, verdict, probability, evidence)
     select counted.last, min(record.id), max(record.id), 'unsure', 0.5, '[]' from catalogue.record, counted group by counted.last
     on conflict (record_a, record_b) do update set id = excluded.id, verdict = 'unsure'`,
    [above],
  );
const waiting = async () => (await desk.takeCases({}, lan)).waiting;
const queued = async () => (await jobs.list(9)).filter(({ name }) => name === queue.job.name);

beforeAll(async () => {
  await addLibraries('LA', 'LB');
  await importRecords('LA', [book(work)]);
  await importRecords('LB', [book({ ...work, year: 1998, pages: 304, publisher: 'Kim Đồng' })]);
});

it('takes a few new pairs in at a look', async () => {
  await leaveToPerson(1);
  expect(await waiting()).toBe(1);
  expect([await desk.isFilling(), await queued()]).toEqual([false, []]);
});

it('gives what stands, says so, and has the rest taken in beside it when there is much', async () => {
  await leaveToPerson(many);
  await database.query('delete from catalogue.review_case');
  for (const _ of [1, 2, 3]) expect(await waiting()).toBe(0);
  await desk.listGroups('pattern', lan);
  expect(await desk.isFilling()).toBe(true);
  expect(await queued()).toHaveLength(1);
  await jobs.start([queue.job]);
  await expect.poll(() => desk.isFilling(), { timeout: 30_000 }).toBe(false);
  expect(await waiting()).toBe(1);
});

it('is made anew every hour though nobody looks', async () => {
  const next = async () => (await queued()).filter(({ locked }) => !locked).map(({ runAt }) => runAt.getTime());
  await expect.poll(async () => (await next()).length, { timeout: 30_000 }).toBe(1);
  expect(((await next())[0] ?? 0) - Date.now()).toBeGreaterThan(50 * 60_000);
});

it('keeps what stands while an old queue is made anew', async () => {
  await jobs.stop();
  await database.query(`update catalogue.review_desk set filled_at = now() - interval '2 hours'`);
  expect([await desk.isFilling(), await waiting()]).toEqual([true, 1]);
});
