import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { copyInto, decodeColumn, encodeColumns, sendInto } from './copy.ts';

const database = await testDatabase();

describe('a transaction', () => {
  it('leaves nothing behind when its work throws', async () => {
    await database.query('create table t (n integer)');
    await expect(
      database.transact(async (tx) => {
        await tx.query('insert into t values (1)');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await database.query('select * from t')).toEqual([]);
  });
});

describe('copyInto', () => {
  it('carries every awkward character, array, null and byte unchanged', async () => {
    await database.query(
      `create table c (id integer, small smallint, part real, words text, data json, list text[], numbers bigint[],
                       none integer[], terms tsvector, bytes bytea, nothing text)`,
    );
    const words = 'tab\there\nline\\slash "quote" {brace} Nguyễn Dữ 𡨸喃 \\N';
    await database.transact((tx) =>
      copyInto(
        tx,
        'c',
        {
          id: 'integer',
          small: 'smallint',
          part: 'real',
          words: 'text',
          data: 'json',
          list: 'text[]',
          numbers: 'bigint[]',
          none: 'integer[]',
          terms: 'tsvector',
          bytes: 'bytea',
          nothing: 'text',
        },
        [
          [
            -1,
            -32_768,
            0.5,
            words,
            JSON.stringify({ words }),
            [words, 'a,b', ''],
            [1, -1, 4_294_967_296, 9_007_199_254_740_991, -9_007_199_254_740_991, 2_147_483_648],
            [],
            ['b c', 'a', 'b c', "d'\\"],
            new Uint8Array([0, 9, 10, 92, 255]),
            null,
          ],
        ],
      ),
    );
    const [row] = await database.query('select * from c');
    expect(row).toEqual({
      id: -1,
      small: -32_768,
      part: 0.5,
      data: { words },
      none: [],
      terms: `'a' 'b c' 'd''\\\\'`,
      words,
      list: [words, 'a,b', ''],
      numbers: ['1', '-1', '4294967296', '9007199254740991', '-9007199254740991', '2147483648'],
      bytes: Buffer.from([0, 9, 10, 92, 255]),
      nothing: null,
    });
  });

  it('leaves the connection usable after a row that PostgreSQL refuses', async () => {
    await database.query('create table even (n integer check (n % 2 = 0))');
    await expect(database.transact((tx) => copyInto(tx, 'even', { n: 'integer' }, [[2], [3]]))).rejects.toThrow(
      /even_n_check/,
    );
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('stores nothing of a list in which a value is not of its column, and leaves the connection usable', async () => {
    await database.query('create table n (n integer)');
    for (const wrong of ['not a number', 1.5, new Uint8Array(1)])
      await expect(database.transact((tx) => copyInto(tx, 'n', { n: 'integer' }, [[1], [wrong]]))).rejects.toThrow(
        /cannot be written as integer/,
      );
    expect(await database.query('select * from n')).toEqual([]);
  });

  it('takes columns that were encoded before, and gives a text of them back', async () => {
    const columns = { words: 'text', data: 'json', nothing: 'text' } as const;
    const encoded = encodeColumns(columns, ['đèn\u0000', '{"a":1}', null]);
    expect([0, 1, 2].map((column) => decodeColumn(encoded, column))).toEqual(['đèn', '{"a":1}', null]);
    await database.query('create table e (id bigint, words text, data json, nothing text)');
    const rows = Array.from({ length: 30_000 }, (_, id) => [id, { encoded, count: 3 }]);
    await database.transact((tx) => copyInto(tx, 'e', { id: 'bigint', ...columns }, rows));
    expect(await database.query('select count(*) as n, sum(id)::bigint as sum from e')).toEqual([
      { n: 30_000, sum: 449_985_000 },
    ]);
  });

  it('may be sent and awaited later: statements asked for meanwhile come after it, and a refusal is told', async () => {
    await database.query('create table sent (n integer primary key)');
    const rows = Array.from({ length: 200_000 }, (_, n) => [n]);
    await database.transact(async (tx) => {
      const { stored } = await sendInto(tx, 'sent', { n: 'integer' }, rows);
      const counted = await tx.query('select count(*) as n from sent');
      expect(counted.rows).toEqual([{ n: 200_000 }]);
      await stored;
    });
    const again = database.transact(async (tx) => {
      const { stored } = await sendInto(tx, 'sent', { n: 'integer' }, [[200_000], [1]]);
      await stored;
    });
    await expect(again).rejects.toThrow(/sent_pkey/);
    await expect(database.transact((tx) => sendInto(tx, 'sent', { n: 'integer' }, [[-1], ['x']]))).rejects.toThrow(
      /cannot be written as integer/,
    );
    expect(await database.query('select count(*) as n from sent')).toEqual([{ n: 200_000 }]);
  });
});
