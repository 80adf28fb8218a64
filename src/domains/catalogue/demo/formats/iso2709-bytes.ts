import { isControlField, type MarcRecord } from '#lib/marc';

export interface FrameOptions {
  /** Text of one subfield value or control field to bytes. */
  readonly encode: (text: string) => Uint8Array;
  /** `marc`: indicators and 0x1F; `isis`: no indicators, `^` as delimiter, lines of eighty bytes. */
  readonly dialect: 'marc' | 'isis';
  /** What leader byte 9 claims, true or not. */
  readonly mark: string;
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0x7f);

function concat(chunks: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(chunks));
}

function fieldBytes(field: MarcRecord['fields'][number], { encode, dialect }: FrameOptions): Uint8Array {
  if (isControlField(field)) return concat([encode(field.value), ascii('\u001e')]);
  const delimiter = dialect === 'isis' ? '^' : '\u001f';
  const body = field.subfields.flatMap(({ code, value }) => [ascii(delimiter + code), encode(value)]);
  const indicators = dialect === 'isis' ? [] : [ascii(field.ind1 + field.ind2)];
  return concat([...indicators, ...body, ascii('\u001e')]);
}

/** The lines of eighty bytes in which CDS/ISIS breaks its exchange files. */
function inLines(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 80) lines.push(bytes.subarray(at, at + 80), ascii('\r\n'));
  return concat(lines);
}

/**
 * One ISO 2709 record in bytes of any encoding. The writer of `#lib/marc` keeps to the standard; this one also writes what
 * old systems wrote: legacy Vietnamese bytes, and a leader that does not tell the truth about them.
 * Source: ISO 2709:2008; CDS/ISIS Reference Manual, "ISO 2709 exchange".
 */
export function frameIso2709(record: MarcRecord, options: FrameOptions): Uint8Array {
  const fields = record.fields.map((field) => fieldBytes(field, options));
  let position = 0;
  const directory = record.fields.map(({ tag }, at) => {
    const length = fields[at]?.length ?? 0;
    const entry = `${tag}${String(length).padStart(4, '0')}${String(position).padStart(5, '0')}`;
    position += length;
    return entry;
  });
  const base = 24 + directory.length * 12 + 1;
  const total = base + position + 1;
  const start = record.leader.slice(5, 9);
  const counts = options.dialect === 'isis' ? '00' : '22';
  const end = record.leader.slice(17, 20);
  const leader = `${String(total).padStart(5, '0')}${start}${options.mark}${counts}${String(base).padStart(5, '0')}${end}4500`;
  const bytes = concat([ascii(leader), ascii(`${directory.join('')}\u001e`), ...fields, ascii('\u001d')]);
  return options.dialect === 'isis' ? inLines(bytes) : bytes;
}
