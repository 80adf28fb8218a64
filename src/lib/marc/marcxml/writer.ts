import { type DataField, isControlField, type MarcRecord } from '../record.ts';
import { dropForbiddenXmlCharacters, escapeXml, isPlainXml } from './xml-text.ts';

/** What opens a MARCXML document of many records. */
export const MARCXML_HEADER =
  '<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n';

/** What closes it. */
export const MARCXML_FOOTER = '</collection>\n';

export interface MarcxmlWriterOptions {
  /** Declares the namespace on the record itself, for a record that stands alone. */
  readonly standalone?: boolean;
  /** Called when a value holds characters that XML 1.0 cannot carry; they are dropped. */
  readonly report?: (problem: {
    readonly rule: 'xml-forbidden-character';
    readonly tag: string;
    readonly before: string;
  }) => void;
}

/**
 * Writes one `record` element, indented, with a line end. Everything that the record holds is written, also where the
 * schema would forbid it (a tag such as `24A`); a record that keeps to MARC 21 is valid.
 * Source: MARC 21 XML Schema, http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd.
 */
export function writeMarcxml(record: MarcRecord, options: MarcxmlWriterOptions = {}): string {
  const text = (value: string, tag: string): string => {
    if (isPlainXml(value)) return value;
    const allowed = dropForbiddenXmlCharacters(value);
    if (allowed.length !== value.length)
      options.report?.({ rule: 'xml-forbidden-character', tag, before: value.slice(0, 200) });
    return escapeXml(allowed);
  };
  const namespace = options.standalone ? ' xmlns="http://www.loc.gov/MARC21/slim"' : '';
  let xml = `<record${namespace}>\n  <leader>${text(record.leader, 'LDR')}</leader>\n`;
  for (const field of record.fields) {
    if (isControlField(field)) {
      xml += `  <controlfield tag="${text(field.tag, field.tag)}">${text(field.value, field.tag)}</controlfield>\n`;
    } else {
      xml += dataField(field, text);
    }
  }
  return `${xml}</record>\n`;
}

function dataField(field: DataField, text: (value: string, tag: string) => string): string {
  const { tag } = field;
  let xml = `  <datafield tag="${text(tag, tag)}" ind1="${text(field.ind1, tag)}" ind2="${text(field.ind2, tag)}">\n`;
  for (const { code, value } of field.subfields) {
    xml += `    <subfield code="${text(code, tag)}">${text(value, tag)}</subfield>\n`;
  }
  return `${xml}  </datafield>\n`;
}
