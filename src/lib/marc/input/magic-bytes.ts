import { asBuffer } from '../iso2709/bytes.ts';

const LOCAL_FILE_HEADER = 0x04034b50;
/** An archive without files begins with the end of its directory. */
const END_OF_DIRECTORY = 0x06054b50;
const NAME_AT = 30;
const WORKBOOK_PART = /^(\[Content_Types\]\.xml$|_rels\/|xl\/|docProps\/|mimetype$)/;

/** Source: PKWARE APPNOTE 4.3.7 and 4.3.16. */
export function isZip(head: Uint8Array): boolean {
  if (head.length < 4) return false;
  const signature = asBuffer(head).readUInt32LE(0);
  return signature === LOCAL_FILE_HEADER || signature === END_OF_DIRECTORY;
}

/** Whether a zip is an Office or OpenDocument file, by the name of its first part. */
export function isZippedWorkbook(head: Uint8Array): boolean {
  if (!isZip(head) || head.length < NAME_AT) return false;
  const buffer = asBuffer(head);
  return WORKBOOK_PART.test(buffer.toString('latin1', NAME_AT, NAME_AT + buffer.readUInt16LE(26)));
}
