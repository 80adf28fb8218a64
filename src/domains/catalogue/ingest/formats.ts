/** The largest file that a library may send (bytes); larger catalogues are sent in parts. */
export const LARGEST_UPLOAD = 8_000_000_000;

/** Formats that a library may send, with what reads them. `auto` looks at the first bytes. */
export const ingestFormats = [
  'auto',
  'iso2709',
  'unimarc',
  'marcxml',
  'unimarc-xml',
  'json',
  'mrk',
  'isis',
  'isis-mst',
  'dublin-core',
  'csv',
  'xlsx',
] as const;
export type IngestFormat = (typeof ingestFormats)[number];

/** Encodings that may be declared. `auto` decides field by field. */
export const ingestEncodings = ['auto', 'utf8', 'marc8', 'tcvn3', 'vni', 'viqr', 'viscii', 'vps', 'cp1258'] as const;
export type IngestEncoding = (typeof ingestEncodings)[number];

export function isIngestFormat(text: string): text is IngestFormat {
  return (ingestFormats as readonly string[]).includes(text); // widened only to ask
}

export function isIngestEncoding(text: string): text is IngestEncoding {
  return (ingestEncodings as readonly string[]).includes(text); // widened only to ask
}
