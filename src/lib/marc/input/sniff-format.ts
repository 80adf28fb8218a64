import { isZippedWorkbook } from './magic-bytes.ts';
import { isIsisMaster } from './sniff-isis-master.ts';
import { sniffIso2709 } from './sniff-iso2709.ts';
import { sniffText } from './sniff-text.ts';
import type { SniffedFormat } from './sniffed-format.ts';

/**
 * Says what format an unpacked input has from its first bytes (a few kilobytes do; 64 are better). Looks at content
 * only, never at a name, because exports are called `.txt`, `.dat` and `.iso` at will.
 */
export function sniffFormat(head: Uint8Array): SniffedFormat {
  if (head.length === 0) return { format: 'unknown', reasons: ['the input is empty'] };
  if (isZippedWorkbook(head)) return { format: 'xlsx', reasons: ['a zip whose first part is that of a workbook'] };
  const found = sniffIso2709(head);
  if (found !== undefined) return found;
  if (isIsisMaster(head))
    return { format: 'isis-mst', reasons: ['begins with the control record of a CDS/ISIS master file'] };
  return (
    sniffText(head) ?? { format: 'unknown', reasons: ['neither ISO 2709 nor XML, JSON, .mrk, a table or a workbook'] }
  );
}
