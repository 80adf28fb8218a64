import type { z } from 'zod';
import { checkDefaults } from './check-defaults.ts';
import { checkRule } from './check-rule.ts';
import { SourceDraft } from './draft.ts';
import type { DraftFault, FaultPart } from './fault.ts';

const longestValue = 120;
const ruleParts: ReadonlySet<string> = new Set(['from', 'to', 'ind', 'do', 'when', 'join', 'into', 'take']);
const mappingParts: ReadonlySet<string> = new Set(['name', 'defaults', 'ignore']);
const defaultParts: ReadonlySet<string> = new Set(['language', 'country', 'leader']);

export type CheckedDraft =
  | { readonly draft: SourceDraft; readonly faults: readonly [] }
  | { readonly draft: undefined; readonly faults: readonly DraftFault[] };

/** Whether a draft can be used, and if not, which lines and fields are wrong. Pure. */
export function checkDraft(raw: unknown): CheckedDraft {
  const parsed = SourceDraft.safeParse(raw);
  if (!parsed.success)
    return { draft: undefined, faults: distinct(parsed.error.issues.map((issue) => faultOf(issue, raw))) };
  const { mapping } = parsed.data;
  if (mapping === null) return { draft: parsed.data, faults: [] };
  const rules = mapping.rules.flatMap((rule, index) =>
    checkRule(rule, mapping.source).map((fault): DraftFault => ({ ...fault, line: index + 1 })),
  );
  const faults = [...checkDefaults(mapping), ...rules];
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
  const value = unknownKeys ?? show(valueAt(raw, path));
  if (room === 'holdings') return holdingFault(path, value);
  return { part: partOf(room, list, index), value };
}

function holdingFault(path: readonly PropertyKey[], value: string): DraftFault {
  const [, key, place] = path.map(String);
  if (key === undefined || key === 'name') return { part: 'holdings', value };
  if (key === 'tags') return { part: 'holdingTags', value };
  if (key === 'flags') return { part: 'holdingFlags', ...(place !== undefined && { line: Number(place) + 1 }), value };
  return { part: 'holdingCodes', key, value };
}

function partOf(room: string | undefined, inside: string | undefined, member: string | undefined): FaultPart {
  if (room === 'format' || room === 'encoding') return room;
  if (room !== 'mapping' || inside === undefined) return 'mapping';
  // defaultParts and mappingParts hold only names of FaultPart
  if (inside === 'defaults' && member !== undefined && defaultParts.has(member)) return member as FaultPart;
  return mappingParts.has(inside) ? (inside as FaultPart) : 'mapping';
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
  const seen = new Map(faults.map((fault) => [`${fault.line} ${fault.part} ${fault.key} ${fault.value}`, fault]));
  return [...seen.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
