import {
  MARCXML_FOOTER,
  MARCXML_HEADER,
  type MarcRecord,
  writeIso2709,
  writeMarcInJson,
  writeMarcxml,
  writeMrk,
} from '#lib/marc';
import type { MergedRecord } from '../merging/member.ts';
import { withoutOrigins } from '../merging/merge.ts';
import { describe } from '../records/describe.ts';
import type { ExportFormat } from '../views.ts';
import { toBibtex } from './bibtex.ts';
import { citationOf } from './citation.ts';
import { toCslItem } from './csl-json.ts';
import { toDublinCore } from './dublin-core.ts';
import { toRis } from './ris.ts';

export interface ExportedFile {
  readonly body: Uint8Array;
  readonly contentType: string;
  /** ASCII only. */
  readonly fileName: string;
}

interface Format {
  readonly contentType: string;
  readonly extension: string;
  readonly write: (id: string, record: MarcRecord) => string | Uint8Array;
}

const formats: Readonly<Record<ExportFormat, Format>> = {
  iso2709: { contentType: 'application/marc', extension: 'mrc', write: (_, record) => writeIso2709(record).bytes },
  marcxml: {
    contentType: 'application/marcxml+xml; charset=utf-8',
    extension: 'xml',
    write: (_, record) => MARCXML_HEADER + writeMarcxml(record) + MARCXML_FOOTER,
  },
  json: {
    contentType: 'application/json; charset=utf-8',
    extension: 'json',
    write: (_, record) => writeMarcInJson(record),
  },
  mrk: { contentType: 'text/plain; charset=utf-8', extension: 'mrk', write: (_, record) => writeMrk(record) },
  ris: {
    contentType: 'application/x-research-info-systems; charset=utf-8',
    extension: 'ris',
    write: (id, record) => toRis(citationOf(id, describe(record))),
  },
  bibtex: {
    contentType: 'application/x-bibtex; charset=utf-8',
    extension: 'bib',
    write: (id, record) => toBibtex(citationOf(id, describe(record))),
  },
  'csl-json': {
    contentType: 'application/vnd.citationstyles.csl+json; charset=utf-8',
    extension: 'csl.json',
    write: (id, record) => JSON.stringify([toCslItem(citationOf(id, describe(record)))], undefined, 2),
  },
  'dublin-core': {
    contentType: 'application/xml; charset=utf-8',
    extension: 'dc.xml',
    write: (id, record) => toDublinCore(id, describe(record)),
  },
};

/** The merged record as a file of one record in UTF-8. The MARC formats carry the cluster's number in 001. */
export function exportMerged(clusterId: string, merged: MergedRecord, format: ExportFormat): ExportedFile {
  const { leader, fields } = withoutOrigins(merged);
  const record = {
    leader,
    fields: [{ tag: '001', value: clusterId }, ...fields.filter((field) => field.tag !== '001')],
  };
  const { contentType, extension, write } = formats[format];
  const written = write(clusterId, record);
  const body = typeof written === 'string' ? new TextEncoder().encode(written) : written;
  return { body, contentType, fileName: `lienthu-${clusterId.replace(/[^A-Za-z0-9-]/g, '')}.${extension}` };
}
