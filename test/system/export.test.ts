import { beforeAll, describe, expect, it } from 'vitest';
import { apiUnderTest } from './api-under-test.ts';
import { catalogueUnderTest } from './catalogue-under-test.ts';
import { book } from './works.ts';

const { catalogue, face, addLibraries, importRecords, clusterOf } = await catalogueUnderTest();
const { http } = await apiUnderTest(catalogue.routes);

const work = { title: 'Mùa gặt bên sông Mã', author: 'Ngô Tiến Dũng', year: 1983, pages: 150 };
const exported = (id: string, format: string) => http.app.inject(`/api/v1/records/${id}/export?format=${format}`);

describe('a record taken along as a file', () => {
  beforeAll(async () => {
    await addLibraries('EXA', 'EXB', 'EXC');
    await importRecords('EXA', [book({ number: '1', ...work })]);
    await importRecords('EXB', [book({ number: '1', ...work })]);
    await importRecords('EXC', [book({ number: '1', title: 'Sổ tay trồng chè', author: 'Lý Bá Lộc', year: 1979 })]);
  });

  it('is in schema.org what its page says, at its permanent address, with every library', async () => {
    const id = await clusterOf('EXA');
    const answer = await exported(id, 'schema-org');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/ld+json']);
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="lienthu-${id}.jsonld"`);
    const found = await face.lookUpRecord(id);
    if (found.kind !== 'found') throw new Error('not found');
    expect(answer.body).toBe(face.writeSchemaOrg(found.record, 'https://lienthu.example'));
    expect(answer.json()).toMatchObject({
      '@id': `https://lienthu.example/ban-ghi/${id}`,
      name: work.title,
      offers: [{ offeredBy: { name: 'Thư viện EXA' } }, { offeredBy: { name: 'Thư viện EXB' } }],
    });
  });

  it('leads on from a number that was given up, and says so of one that was withdrawn', async () => {
    const [stays, goes] = [await clusterOf('EXA'), await clusterOf('EXC')];
    await importRecords('EXC', [book({ number: '1', ...work })]);
    const moved = await exported(goes, 'ris');
    expect([moved.statusCode, moved.headers.location]).toEqual([301, `/api/v1/records/${stays}/export?format=ris`]);
    for (const library of ['EXA', 'EXB', 'EXC'])
      await importRecords(library, [book({ number: '1', ...work, status: 'd' })]);
    // The last record left was known by the number that it had before: it took that back, and nothing is left of it.
    expect((await exported(stays, 'ris')).headers.location).toBe(`/api/v1/records/${goes}/export?format=ris`);
    expect((await exported(goes, 'ris')).statusCode).toBe(410);
    expect((await exported('999999', 'ris')).json().code).toBe('catalogue.record-unknown');
  });
});
