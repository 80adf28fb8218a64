import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { copyInto } from './copy.ts';

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
      'create table c (id integer, words text, list text[], numbers bigint[], bytes bytea, nothing text)',
    );
    const words = 'tab\there\nline\\slash "quote" {brace} Nguyễn Dữ 𡨸喃 \\N';
    await database.transact((tx) =>
      copyInto(
        tx,
        'c',
        ['id', 'words', 'list', 'numbers', 'bytes', 'nothing'],
        [[1, words, [words, 'a,b', ''], [1, 9_007_199_254_740_991], new Uint8Array([0, 9, 10, 92, 255]), null]],
      ),
    );
    const [row] = await database.query('select * from c');
    expect(row).toEqual({
      id: 1,
      words,
      list: [words, 'a,b', ''],
      numbers: ['1', '9007199254740991'],
      bytes: Buffer.from([0, 9, 10, 92, 255]),
      nothing: null,
    });
  });

  it('leaves the connection usable after a row that PostgreSQL refuses', async () => {
    await expect(database.transact((tx) => copyInto(tx, 'c', ['id'], [['not a number']]))).rejects.toThrow(
      /invalid input syntax/,
    );
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});
