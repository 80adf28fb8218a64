import type { z } from 'zod';
import { checkRule } from './check-rule.ts';
import { SourceDraft } from './draft.ts';
import type { DraftFault, FaultPart } from './fault.ts';

const longestValue = 120;
const ruleParts: ReadonlySet<string> = new Set(['from', 'to', 'ind', 'do', 'when', 'join', 'into', 'take']);
const mappingParts: ReadonlySet<string> = new Set(['name', 'defaults', 'ignore']);

export type CheckedDraft =
  | { readonly draft: SourceDraft; readonly faults: readonly [] }
  | { readonly draft: undefined; readonly faults: readonly DraftFault[] };

/** Whether a draft can be used, and if not, which lines and fields are wrong. Pure. */
export function checkDraft(raw: unknown): CheckedDraft {
  const parsed = SourceDraft.safeParse(raw);
  if (!parsed.success)
    return { draft: undefined, faults: distinct(parsed.error.issues.map((issue) => faultOf(issue, raw))) };
  const { mapping } = parsed.data;
  const faults =
    mapping?.rules.flatMap((rule, index) =>
      checkRule(rule, mapping.source).map((fault): DraftFault => ({ ...fault, line: index + 1 })),
    ) ?? [];
  return faults.length > 0 ? { draft: undefined, faults } : { draft: parsed.data, faults: [] };
}

function faultOf({ path, code, ...issue }: z.core.$ZodIssue, raw: unknown): DraftFault {
  const [room, list, index, part] = path.map(String);
  const unknownKeys = code === 'unrecognized_keys' && 'keys' in issue ? issue.keys.join(', ') : undefined;
  if (room === 'mapping' && list === 'rules' && index !== undefined) {
    const known = part !== undefined && ruleParts.has(part) ? part : 'rule';
    const place = path.slice(0, known === 'do' ? 5 : 4);
    // ruleParts holds only names of FaultPart
    return { part: known as FaultPart, line: Number(index) + 1, value: unknownKeys ?? show(valueAt(raw, place)) };
  }
  return { part: partOf(room, list), value: unknownKeys ?? show(valueAt(raw, path)) };
}

function partOf(room: string | undefined, inside: string | undefined): FaultPart {
  if (room === 'format' || room === 'encoding') return room;
  // mappingParts holds only names of FaultPart
  if (room === 'mapping') return inside !== undefined && mappingParts.has(inside) ? (inside as FaultPart) : 'mapping';
  if (room !== 'holdings') return 'mapping';
  if (inside === 'tags') return 'holdingTags';
  return inside === undefined || inside === 'name' ? 'holdings' : 'holdingCodes';
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return text.slice(0, longestValue);
}

function distinct(faults: readonly DraftFault[]): DraftFault[] {
  const seen = new Map(faults.map((fault) => [`${fault.line} ${fault.part} ${fault.value}`, fault]));
  return [...seen.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
