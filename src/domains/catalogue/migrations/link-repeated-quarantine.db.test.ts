import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/database.ts';

const folder = new URL('./', import.meta.url);
const file = '20261121T1400-link-repeated-quarantine.sql';

describe('the migration that links what was quarantined several times', async () => {
  const database = await testDatabase();

  it('keeps every row and leaves one task for each run of bytes of a library', async () => {
    await database.query('drop schema catalogue cascade');
    const earlier = (await readdir(folder)).filter((name) => name.endsWith('.sql') && name < file).sort();
    for (const name of earlier) await database.query(await readFile(new URL(name, folder), 'utf8'));
    const rows: readonly [library: string, raw: string, state: string][] = [
      ['A', 'x', 'open'],
      ['A', 'y', 'dismissed'],
      ['A', 'x', 'open'],
      ['A', 'y', 'open'],
      ['B', 'x', 'open'],
      ['A', 'z', 'mended'],
      ['A', 'z', 'open'],
      ['A', '', 'open'],
      ['A', '', 'open'],
    ];
    for (const [place, [library, raw, state]] of rows.entries())
      await database.query(
        `insert into catalogue.quarantined (batch_id, library_code, position, byte_offset, rule, message, raw, state) values (1, $1, $2, 0, 'no-title', '', $3, $4)`,
        [library, place, Buffer.from(raw), state],
      );
    await database.query(await readFile(new URL(file, folder), 'utf8'));
    expect(
      (
        await database.query<{ id: number; state: string; same_as: number | null }>(
          'select id, state, same_as from catalogue.quarantined order by id',
        )
      ).map(({ id, state, same_as }) => [id, state, same_as]),
    ).toEqual([
      [1, 'open', null],
      [2, 'dismissed', null],
      [3, 'repeated', 1],
      [4, 'repeated', 2],
      [5, 'open', null],
      [6, 'mended', null],
      [7, 'open', null],
      [8, 'open', null],
      [9, 'open', null],
    ]);
  });
});
