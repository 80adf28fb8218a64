import {
  MARCXML_FOOTER,
  MARCXML_HEADER,
  type MarcRecord,
  writeIso2709,
  writeMarcInJson,
  writeMarcxml,
  writeMrk,
} from '#lib/marc';
import { withoutOrigins } from '../merging/index.ts';
import { describe } from '../records/describe.ts';
import type { ExportFormat, RecordView } from '../views.ts';
import { toBibtex } from './bibtex.ts';
import { citationOf } from './citation.ts';
import { toCslItem } from './csl-json.ts';
import { toDublinCore } from './dublin-core.ts';
import { toRis } from './ris.ts';
import { writeSchemaOrg } from './schema-org.ts';

export interface ExportedFile {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** ASCII only. */
  readonly fileName: string;
}

interface Format {
  readonly contentType: string;
  readonly extension: string;
  readonly write: (id: string, marc: MarcRecord, record: RecordView, origin: string) => string | Uint8Array;
}

const formats: Readonly<Record<ExportFormat, Format>> = {
  iso2709: { contentType: 'application/marc', extension: 'mrc', write: (_, marc) => writeIso2709(marc).bytes },
  marcxml: {
    contentType: 'application/marcxml+xml; charset=utf-8',
    extension: 'xml',
    write: (_, marc) => MARCXML_HEADER + writeMarcxml(marc) + MARCXML_FOOTER,
  },
  json: {
    contentType: 'application/json; charset=utf-8',
    extension: 'json',
    write: (_, marc) => writeMarcInJson(marc),
  },
  mrk: { contentType: 'text/plain; charset=utf-8', extension: 'mrk', write: (_, marc) => writeMrk(marc) },
  ris: {
    contentType: 'application/x-research-info-systems; charset=utf-8',
    extension: 'ris',
    write: (id, marc) => toRis(citationOf(id, describe(marc))),
  },
  bibtex: {
    contentType: 'application/x-bibtex; charset=utf-8',
    extension: 'bib',
    write: (id, marc) => toBibtex(citationOf(id, describe(marc))),
  },
  'csl-json': {
    contentType: 'application/vnd.citationstyles.csl+json; charset=utf-8',
    extension: 'csl.json',
    write: (id, marc) => JSON.stringify([toCslItem(citationOf(id, describe(marc)))], undefined, 2),
  },
  'dublin-core': {
    contentType: 'application/xml; charset=utf-8',
    extension: 'dc.xml',
    write: (id, marc) => toDublinCore(id, describe(marc)),
  },
  'schema-org': {
    contentType: 'application/ld+json',
    extension: 'jsonld',
    write: (_id, _marc, record, origin) => writeSchemaOrg(record, origin),
  },
};

/**
 * A merged record as a file of one record in UTF-8. The MARC formats carry the cluster's number in 001; `origin` begins
 * permanent addresses, without a final slash.
 */
export function exportRecord(record: RecordView, format: ExportFormat, origin: string): ExportedFile {
  const { id } = record;
  const { leader, fields } = withoutOrigins(record.merged);
  const marc = { leader, fields: [{ tag: '001', value: id }, ...fields.filter((field) => field.tag !== '001')] };
  const { contentType, extension, write } = formats[format];
  const written = write(id, marc, record, origin);
  const body = typeof written === 'string' ? new TextEncoder().encode(written) : written;
  return { body, contentType, fileName: `lienthu-${id.replace(/[^A-Za-z0-9-]/g, '')}.${extension}` };
}
