export type JsonObject = Readonly<Record<string, unknown>>;

/** How the members of an object are to be read: by their names as they stand, or as `nameMembers` made them. */
export interface Members {
  list(object: JsonObject): readonly (readonly [name: string, value: unknown])[];
  /** Of several members of one name the last, as everywhere in JavaScript. */
  get(object: JsonObject, name: string): unknown;
}

export const plainMembers: Members = {
  list: Object.entries,
  get: (object, name) => object[name],
};

export const numberedMembers: Members = {
  list: (object) =>
    Object.entries(object).map(([name, content]) => [name.slice(name.indexOf(':') + 1), content] as const),
  get: (object, name) => numberedMembers.list(object).findLast(([found]) => found === name)?.[1],
};

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const STRING_OR_NAME = /"(?:[^"\\]|\\[\s\S])*"(\s*:)?/g;

/**
 * Puts a number in front of every name in a JSON text: `{"650":…,"650":…}` becomes `{"1:650":…,"2:650":…}`. Without it
 * JavaScript would keep the last of two members of one name, and put names that are numbers (245, not 001) in front.
 */
export function nameMembers(json: string): string {
  let number = 0;
  return json.replace(STRING_OR_NAME, (token, colon?: string) => {
    if (colon === undefined) return token;
    number += 1;
    return `"${number}:${token.slice(1)}`;
  });
}

const INTEGER = /^(?:0|[1-9]\d*)$/;

/** No record is nested further; the call stack bears some thousands. */
const DEEPEST = 64;

/** How many members a value has at all depths: infinite if their order is not that of the text, NaN if it is too deep to say. */
export function countMembers(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > DEEPEST) return Number.NaN;
  let count = 0;
  let isNumber = false;
  if (Array.isArray(value)) {
    for (const item of value) count += countMembers(item, depth + 1);
    return count;
  }
  let members = 0;
  for (const name in value) {
    members += 1;
    // Names that are numbers come first, sorted: in company they may have stood elsewhere.
    if (members === 2 && isNumber) return countMembers(Object.values(value), depth) + Number.POSITIVE_INFINITY;
    isNumber = members === 1 && INTEGER.test(name);
    count += 1 + countMembers((value as JsonObject)[name], depth + 1);
  }
  return count;
}
