import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

/**
 * Size of a part. S3 takes parts of 5 MiB to 5 GiB and at most 10,000 of them: 16 MiB carries objects of 156 GiB and
 * keeps one upload's memory at two parts.
 */
const PART_BYTES = 16 * 1024 * 1024;

interface Target {
  readonly Bucket: string;
  readonly Key: string;
}

/** Sends a stream of unknown length: in one piece when it is short, else in parts; nothing of it stays when it breaks off. */
export async function uploadStream(
  client: S3Client,
  target: Target,
  content: AsyncIterable<Uint8Array>,
): Promise<number> {
  const parts = inParts(content);
  const first = await parts.next();
  const head = first.done ? Buffer.alloc(0) : first.value;
  if (head.length < PART_BYTES) {
    await client.send(new PutObjectCommand({ ...target, Body: head }));
    return head.length;
  }
  return uploadInParts(client, target, head, parts);
}

async function uploadInParts(client: S3Client, target: Target, first: Buffer, rest: AsyncIterable<Buffer>) {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  const upload = { ...target, UploadId };
  try {
    const done: CompletedPart[] = [];
    let size = 0;
    const send = async (Body: Buffer) => {
      const PartNumber = done.length + 1;
      const { ETag } = await client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
      done.push({ PartNumber, ...(ETag !== undefined && { ETag }) });
      size += Body.length;
    };
    await send(first);
    for await (const part of rest) await send(part);
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: done } }));
    return size;
  } catch (error) {
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}

/** Cuts a stream into pieces of exactly one part; the last is shorter. */
async function* inParts(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    waiting.push(chunk);
    bytes += chunk.length;
    while (bytes >= PART_BYTES) {
      const all = Buffer.concat(waiting);
      yield all.subarray(0, PART_BYTES);
      waiting = [all.subarray(PART_BYTES)];
      bytes -= PART_BYTES;
    }
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}
