import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { checkKey, checkPrefix } from './check-key.ts';
import { ObjectMissing, StorageFull } from './errors.ts';
import type { ObjectHead, ObjectStore } from './object-store.ts';
import { release } from './release.ts';
import { uploadStream } from './s3-upload.ts';

export interface S3Options {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Keeps objects in a bucket that exists already, in any store that speaks S3. Streams go up in parts of bounded size. */
export function createS3Store(options: S3Options): ObjectStore & { close(): void } {
  const { bucket } = options;
  const client = new S3Client({
    endpoint: options.endpoint,
    region: options.region,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    // Bucket in the path and no trailing checksums: what every S3 store understands, not only the original.
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });

  async function put(key: string, content: AsyncIterable<Uint8Array> | Uint8Array) {
    try {
      const target = { Bucket: bucket, Key: checkKey(key) };
      if (!(content instanceof Uint8Array)) return { size: await uploadStream(client, target, content) };
      await client.send(new PutObjectCommand({ ...target, Body: content }));
      return { size: content.length };
    } catch (error) {
      await release(content);
      throw isFull(error) ? new StorageFull(key) : error;
    }
  }

  async function read(key: string, range?: string): Promise<Readable> {
    try {
      const { Body } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: checkKey(key), ...(range !== undefined && { Range: range }) }),
      );
      if (!(Body instanceof Readable)) throw new Error('the store answered without a body');
      return Body;
    } catch (error) {
      throw isMissing(error) ? new ObjectMissing(key) : error;
    }
  }

  async function head(key: string): Promise<ObjectHead | undefined> {
    try {
      const found = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: checkKey(key) }));
      return { key, size: found.ContentLength ?? 0, modifiedAt: found.LastModified ?? new Date(0) };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async function getRange(key: string, from: number, to: number): Promise<Readable> {
    const found = await head(key);
    if (found === undefined) throw new ObjectMissing(key);
    const end = Math.min(to, found.size);
    return from >= end ? Readable.from([]) : read(key, `bytes=${from}-${end - 1}`);
  }

  async function* list(prefix: string): AsyncGenerator<ObjectHead> {
    let token: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: checkPrefix(prefix),
          ...(token !== undefined && { ContinuationToken: token }),
        }),
      );
      for (const { Key, Size = 0, LastModified = new Date(0) } of page.Contents ?? []) {
        if (Key !== undefined) yield { key: Key, size: Size, modifiedAt: LastModified };
      }
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  }

  return {
    put,
    get: (key) => read(key),
    getRange,
    head,
    list,
    delete: async (key) => {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: checkKey(key) }));
    },
    close: () => client.destroy(),
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && /^(?:NoSuchKey|NotFound)$/.test(error.name);
}

function isFull(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return false;
  return /QuotaExceeded|StorageFull|InsufficientStorage/.test(error.name) || error.$metadata.httpStatusCode === 507;
}
