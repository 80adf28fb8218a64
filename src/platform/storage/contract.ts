import { PassThrough } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyInvalid, ObjectMissing } from './errors.ts';
import type { ObjectStore } from './object-store.ts';

/** What every adapter of the storage port keeps to. `open` gives an empty store. */
export function describeObjectStore(name: string, open: () => Promise<ObjectStore>): void {
  describe(`the object store ${name}`, async () => {
    const store = await open();
    const keysOf = async (prefix: string) => {
      const keys: string[] = [];
      for await (const { key } of store.list(prefix)) keys.push(key);
      return keys.sort();
    };

    it('gives back what was put, as bytes or as a stream, and says how long it is', async () => {
      const bytes = new Uint8Array([0, 1, 255, 10, 13]);
      expect(await store.put('a/bytes', bytes)).toEqual({ size: 5 });
      expect(await store.put('a/stream', pieces(['Tắt ', 'đèn']))).toEqual({ size: 11 });
      expect(await buffer(await store.get('a/bytes'))).toEqual(Buffer.from(bytes));
      expect(await text(await store.get('a/stream'))).toBe('Tắt đèn');
      expect(await store.head('a/stream')).toMatchObject({ key: 'a/stream', size: 11 });
    });

    it('takes a stream of many parts and an empty one', async () => {
      const chunk = Buffer.alloc(1_000_000, 'x');
      const large = Array.from({ length: 35 }, (_, index) => Buffer.concat([Buffer.from([index]), chunk]));
      expect(await store.put('a/large', pieces(large))).toEqual({ size: 35_000_035 });
      expect(Buffer.compare(await buffer(await store.get('a/large')), Buffer.concat(large))).toBe(0);
      expect(await store.put('a/empty', pieces([]))).toEqual({ size: 0 });
      expect(await text(await store.get('a/empty'))).toBe('');
    });

    it('reads a range without its end, cut at the end of the object', async () => {
      await store.put('r/x', Buffer.from('0123456789'));
      const range = async (from: number, to: number) => text(await store.getRange('r/x', from, to));
      expect([await range(0, 3), await range(8, 99), await range(10, 12), await range(4, 4)]).toEqual([
        '012',
        '89',
        '',
        '',
      ]);
    });

    it('replaces an object as a whole', async () => {
      await store.put('p/x', Buffer.from('a long first version'));
      await store.put('p/x', Buffer.from('second'));
      expect(await text(await store.get('p/x'))).toBe('second');
    });

    it('keeps the old object and leaves no trace when a stream breaks off', async () => {
      await store.put('b/x', Buffer.from('old'));
      for (const bytes of [10, 20_000_000]) {
        await expect(store.put('b/x', breaking(bytes))).rejects.toThrow('line went dead');
      }
      expect(await text(await store.get('b/x'))).toBe('old');
      expect(await keysOf('b/')).toEqual(['b/x']);
    });

    it('says that an object is missing, and deletes in peace', async () => {
      await expect(store.get('none')).rejects.toBeInstanceOf(ObjectMissing);
      await expect(store.getRange('none', 0, 1)).rejects.toBeInstanceOf(ObjectMissing);
      expect(await store.head('none')).toBeUndefined();
      await store.delete('none');
      await store.put('d/x', Buffer.from('1'));
      await store.delete('d/x');
      expect(await store.head('d/x')).toBeUndefined();
    });

    it('finds nothing below an object, and deletes it in peace', async () => {
      await store.put('e/x', Buffer.from('1'));
      expect(await store.head('e/x/y')).toBeUndefined();
      await store.delete('e/x/y');
      expect(await store.head('e/x')).toMatchObject({ size: 1 });
    });

    it('closes the stream of what it refuses', async () => {
      const content = new PassThrough();
      await expect(store.put('../x', content)).rejects.toBeInstanceOf(KeyInvalid);
      expect(content.destroyed).toBe(true);
    });

    it('lists what lies under a prefix and nothing else', async () => {
      const keys = ['l/b', 'l/a/2', 'l/a-b', 'l/a/1', 'l/a.x', 'lx'];
      for (const key of keys) await store.put(key, Buffer.from(key));
      expect(await keysOf('l/')).toEqual(['l/a-b', 'l/a.x', 'l/a/1', 'l/a/2', 'l/b']);
      expect(await keysOf('l/a/')).toEqual(['l/a/1', 'l/a/2']);
      expect(await keysOf('nothing/')).toEqual([]);
    });

    it.each([
      '',
      '/',
      '/etc/passwd',
      '../x',
      'a/../../x',
      'a//b',
      'a/',
      'a\\b',
      '.hidden',
      'a/.tmp-1',
      'a\u0000b',
      'tắt',
    ])('refuses the key %j', async (key) => {
      await expect(store.put(key, Buffer.from('x'))).rejects.toBeInstanceOf(KeyInvalid);
      await expect(store.get(key)).rejects.toBeInstanceOf(KeyInvalid);
    });

    it('keeps any bytes in any cut', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 8 }), async (chunks) => {
          await store.put('f/x', pieces(chunks));
          expect(await buffer(await store.get('f/x'))).toEqual(Buffer.concat(chunks));
        }),
        { numRuns: 20 },
      );
    });
  });
}

async function* pieces(chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

async function* breaking(bytes: number): AsyncGenerator<Uint8Array> {
  yield Buffer.alloc(bytes);
  throw new Error('line went dead');
}
