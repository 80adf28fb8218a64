import { isUtf8 } from 'node:buffer';
import { firstField, type Iso2709Options, isDataField, parseIso2709Record, type ReadResult, subfield } from '#lib/marc';
import { fromMarc } from '../mapping/index.ts';
import { dialectOf } from './stray-dialect.ts';

const escapeByte = 0x1b;

/**
 * Records in the other dialect than their file have their letters in its character set too: UNIMARC that says so in
 * ISO 5426, MARC 21 in MARC-8. They are read from their bytes once more; everything else passes as it is.
 */
export function strayRereader(
  options: Iso2709Options & { readonly dialect: 'marc21' | 'unimarc' },
): (result: ReadResult) => ReadResult {
  const other = { ...options, dialect: options.dialect === 'marc21' ? ('unimarc' as const) : ('marc21' as const) };
  return (result) => {
    if (result.outcome === 'unreadable' || !isStray(result, options.dialect) || isUtf8(result.raw)) return result;
    const again = parseIso2709Record(result.raw, result.offset, result.index, other, framing(result));
    return again.outcome === 'read' ? again : result;
  };
}

function isStray(result: ReadResult & { outcome: 'read' }, dialect: 'marc21' | 'unimarc'): boolean {
  const { record, raw } = result;
  const usualTitle = dialect === 'marc21' ? '245' : '200';
  if (record.fields.some(({ tag }) => tag === usualTitle)) return false;
  const found = dialectOf(fromMarc(record));
  if (dialect === 'unimarc') return found === 'marc21';
  // Without its own word, and with escapes in any case, such a record was converted together with the others.
  if (found !== 'unimarc' || raw.includes(escapeByte)) return false;
  const coded = firstField(record, '100');
  return coded !== undefined && isDataField(coded) && /^.{26}(?:03|..03)/.test(subfield(coded, 'a') ?? '');
}

/** What was found out about the record's limits, which the second reading does not see. */
function framing({ repairs }: ReadResult & { outcome: 'read' }) {
  return repairs.filter(({ rule }) => /^(?:record-terminator-|bytes-between)/.test(rule));
}
