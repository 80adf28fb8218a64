import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { BatchView } from '#domains/catalogue';
import { catalogueUnderTest, isAccountedFor, readShared, sharedMarc } from './catalogue-under-test.ts';
import { differences, dumpStore } from './store-dump.ts';

/** Files as libraries really send them, with the number of records that can be counted in them by other means. */
const files: readonly { library: string; name: string; read: number }[] = [
  { library: 'UVA', name: 'uva/uva_001_2000.mrc', read: 2000 },
  { library: 'CLEAN', name: 'marc4j/pride-and-prejudice-fixed.mrc', read: 383 },
  { library: 'DAMAGED', name: 'marc4j/pride-and-prejudice-with-many-errors.mrc', read: 383 },
  { library: 'AUTH', name: 'evergreen/auth-1066.mrc', read: 1066 },
  { library: 'NEPAL', name: 'evergreen/nepali.marc', read: 96 },
  { library: 'UNISER', name: 'qa-catalogue/unimarc_serial.bnr.1993.mrc', read: 11 },
  { library: 'UNISHO', name: 'qa-catalogue/unimarc_short.firenze.1977.mrc', read: 10 },
  { library: 'MANN', name: 'qa-catalogue/translation_thomas-mann.xml.gz', read: 352 },
  { library: 'LOC', name: 'qa-catalogue/general_BooksAll.2014.part01-0001.mrc', read: 100 },
  { library: 'TWOFORM', name: 'vietnamese/folio-phong-su-bao-chi-two-byte-forms.mrc', read: 2 },
  { library: 'BADCHAR', name: 'marc4j/bad-characters-in-various-fields.mrc', read: 1 },
  { library: 'BADLEAD', name: 'marc4j/bad_leaders_10_11.mrc', read: 1 },
  { library: 'TOOLONG', name: 'marc4j/bad_too_long_plus_2.mrc', read: 3 },
  { library: 'BRKR', name: 'marc4j/brkrtest.mrc', read: 8 },
  { library: 'BRKRU', name: 'marc4j/brkrtest_UTF8.mrc', read: 8 },
  { library: 'CHABON', name: 'marc4j/chabon.mrc', read: 2 },
  { library: 'CHABONX', name: 'marc4j/chabon.xml', read: 2 },
  { library: 'CHABONM', name: 'marc4j/chabon-missing-datafield-tag.xml', read: 1 },
  { library: 'CHINESE', name: 'marc4j/chinese_mangled_multibyte.mrc', read: 4 },
  { library: 'CRUEL', name: 'marc4j/cruel-cruel-indicatorless-summerland.xml', read: 1 },
  { library: 'BADJSON', name: 'marc4j/illegal-marc-in-json.json', read: 1 },
  { library: 'ESC', name: 'marc4j/incomplete_esc_seq.mrc', read: 1 },
  { library: 'JSON', name: 'marc4j/marc-in-json.json', read: 1 },
  { library: 'SUMMER', name: 'marc4j/summerland.mrc', read: 1 },
  { library: 'SUMMERX', name: 'marc4j/summerland.xml', read: 1 },
  { library: 'UNORDER', name: 'marc4j/unordered-directory-entries.mrc', read: 1 },
];

describe.skipIf(!existsSync(sharedMarc))('real files', async () => {
  const { addLibraries, importBytes, database, face } = await catalogueUnderTest();
  const batches = new Map<string, BatchView>();
  const batchOf = (library: string): BatchView => {
    const batch = batches.get(library);
    if (batch === undefined) throw new Error(`${library} was not imported`);
    return batch;
  };

  it('go in, each as a library of its own, and every record is accounted for', async () => {
    await addLibraries(...files.map((file) => file.library), 'HBZ');
    const rows: string[] = [];
    const note = (name: string, batch: BatchView): void => {
      rows.push(
        `${name.padEnd(53)} ${batch.format.padEnd(8)} ${batch.read} = ${batch.accepted} accepted + ${batch.repaired} repaired + ${batch.quarantined} quarantined; ${batch.clusters} clusters`,
      );
      expect.soft(batch.state, name).toBe('done');
      expect.soft(isAccountedFor(batch), name).toBe(true);
      expect.soft([batch.unchanged, batch.withdrawn], name).toEqual([0, 0]);
    };
    for (const { library, name, read } of files) {
      const batch = await importBytes(library, await readShared(name), { fileName: name });
      batches.set(library, batch);
      note(name, batch);
      expect.soft(batch.read, name).toBe(read);
    }
    console.log(rows.join('\n'));
  });

  it('are understood field by field: nothing became U+FFFD that was not sent as such', async () => {
    const rows = await database.query<{ library: string; record: number; raw: Buffer }>(
      `select library_code as library, record.id as record, raw from catalogue.record_version v join catalogue.record on record.id = v.record_id
        where marc::text like '%' || chr(65533) || '%' or lower(marc::text) like '%\\ufffd%'`,
    );
    const ours = rows.filter(
      ({ raw }) => !raw.includes(Buffer.from('\ufffd')) && !/(\\u|&#x)fffd/i.test(raw.toString('latin1')),
    );
    expect(ours.map(({ library, record }) => `${library} ${record}`)).toEqual([]);
  });

  it('keep in quarantine what describes no publication, with its place and its bytes', async () => {
    expect(batchOf('AUTH').quarantined).toBe(1066);
    const { items } = await face.listQuarantine({ libraryCode: 'AUTH', limit: 100 });
    expect(items).toHaveLength(100);
    const file = await readShared('evergreen/auth-1066.mrc');
    for (const { id, offset, rule, rawBytes } of items) {
      expect(rule).toBe('not-bibliographic');
      const bytes = await face.quarantinedBytes(id);
      expect(Buffer.from(bytes ?? []).equals(Buffer.from(file.subarray(offset, offset + rawBytes)))).toBe(true);
    }
  });

  it('have the UNIMARC among their MARC 21 read as such, with a report of each', async () => {
    for (const library of ['CLEAN', 'DAMAGED']) {
      const { items } = await face.listRepaired(batchOf(library).id, undefined, 500);
      const strays = items.filter(({ repairs }) => repairs.some(({ rule }) => rule === 'read-as-unimarc'));
      expect.soft([batchOf(library).quarantined, strays.length], library).toEqual([0, 17]);
      expect.soft(strays[0], library).toMatchObject({ localNumber: '1074414', title: 'Pride and prejudice' });
    }
  });

  it('keep every byte: the versions of a well-formed file, one behind the other, are the file', async () => {
    const versions = await database.query<{ raw: Buffer }>(
      'select raw from catalogue.record_version where batch_id = $1 order by position',
      [batchOf('UVA').id],
    );
    expect(
      Buffer.concat(versions.map((version) => version.raw)).equals(
        Buffer.from(await readShared('uva/uva_001_2000.mrc')),
      ),
    ).toBe(true);
  });

  it('in two byte forms are one title', async () => {
    const rows = await database.query<{ cluster_id: number }>(
      `select cluster_id from catalogue.record where library_code = 'TWOFORM'`,
    );
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map((row) => row.cluster_id)).size).toBe(1);
  });

  it('bring a damaged record to the cluster of its undamaged twin', async () => {
    const pairs = await database.query<{ position: number; together: boolean }>(
      `select va.position, a.cluster_id = b.cluster_id as together
         from catalogue.record_version va join catalogue.record a on a.id = va.record_id
         join catalogue.record_version vb on vb.position = va.position and vb.batch_id = $2 join catalogue.record b on b.id = vb.record_id
        where va.batch_id = $1`,
      [batchOf('CLEAN').id, batchOf('DAMAGED').id],
    );
    const together = pairs.filter((pair) => pair.together).length;
    console.log(
      `Pride and Prejudice: ${together} of 383 in one cluster with their damaged twin; ${pairs.length} stored from both files`,
    );
    // Of the 17 that are UNIMARC among MARC 21, one is in English. The others, and two of MARC 21, lost the escapes of
    // their East Asian text in the damaged file, and their titles with them.
    expect(together).toBeGreaterThanOrEqual(365);
  });

  it('without any number of their own stay apart, and are met again by their bytes', async () => {
    const numbers = await database.query<{ local_number: string; control_number: string }>(
      `select local_number, control_number from catalogue.record where library_code = 'NEPAL'`,
    );
    expect(new Set(numbers.map((row) => row.local_number)).size).toBe(96);
    expect(numbers.every((row) => row.control_number.startsWith('~'))).toBe(true);
    const again = await importBytes('NEPAL', await readShared('evergreen/nepali.marc'));
    expect(again).toMatchObject({ read: 96, unchanged: 96 });
  });

  it('sent again change nothing, and the report says so', async () => {
    const before = await dumpStore(database, perSending);
    for (const { library, name } of files.filter((file) => sentAgain.has(file.library))) {
      const again = await importBytes(library, await readShared(name), { fileName: name });
      const first = batchOf(library);
      expect.soft(again.unchanged, name).toBe(first.read - first.quarantined);
      expect
        .soft([again.accepted, again.repaired, again.withdrawn, again.quarantined], name)
        .toEqual([0, 0, 0, first.quarantined]);
    }
    expect(differences(before, await dumpStore(database, perSending))).toEqual([]);
  });

  it('of one folder go in: 116 Alma records with the holdings of member libraries', async () => {
    const names = (await readdir(new URL('hbz/', sharedMarc))).filter((name) => name.endsWith('.xml')).sort();
    const bodies = await Promise.all(
      names.map(async (name) => Buffer.from(await readShared(`hbz/${name}`)).toString('utf8')),
    );
    // One file a batch is how they lie there; a batch costs a thread of half a second, so most go in as one collection.
    const alone = 4;
    for (const body of bodies.slice(0, alone)) {
      const batch = await importBytes('HBZ', Buffer.from(body), { fileName: 'hbz.xml' });
      expect(batch).toMatchObject({ state: 'done', format: 'marcxml', read: 1, quarantined: 0 });
    }
    const records = bodies.map((body) => body.replace(/^\s*<\?xml[^>]*\?>/, ''));
    const batch = await importBytes('HBZ', Buffer.from(`<collection>${records.join('')}</collection>`), {
      fileName: 'hbz.xml',
    });
    console.log(
      `hbz: ${batch.read} = ${batch.accepted} accepted + ${batch.repaired} repaired + ${batch.unchanged} unchanged + ${batch.quarantined} quarantined`,
    );
    expect(batch).toMatchObject({ state: 'done', read: names.length, quarantined: 0 });
    expect(isAccountedFor(batch)).toBe(true);
    const holding = await database.query(
      'select from catalogue.record where library_code = $1 and json_array_length(holdings) > 0',
      ['HBZ'],
    );
    console.log(`hbz: ${holding.length} records with holdings`);
  });
});

/** A batch costs a thread of half a second, so only these are sent twice: the large ones and the worst. */
const sentAgain = new Set(['UVA', 'CLEAN', 'DAMAGED', 'MANN', 'UNISER', 'TOOLONG', 'CHINESE', 'BADJSON']);

/** What a second sending rightly adds to: its own batch, its own quarantine rows, and which batch saw a record last. */
const perSending = ['batch', 'quarantined', 'record'];
