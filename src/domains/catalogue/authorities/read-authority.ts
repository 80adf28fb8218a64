import { type DataField, isControlField, isDataField, type MarcRecord } from '#lib/marc';
import { trimIsbd } from '../records/punctuation.ts';
import { type HeadingKey, headingKey } from './heading-key.ts';
import headingTags from './tables/heading-tags.json' with { type: 'json' };
import type { AuthorityKind, AuthorityOrigin } from './views.ts';

/** A name of an authority as it is stored. */
export interface DraftName extends HeadingKey {
  readonly type: 'preferred' | 'variant' | 'related';
  /** Years as written, for people to read. */
  readonly writtenDates: string;
  readonly relation: string;
}

/** An authority before it has a number. The first name is the preferred one. */
export interface AuthorityDraft {
  readonly kind: AuthorityKind;
  readonly origin: AuthorityOrigin;
  /** Under which it is found again when it comes again. */
  readonly sourceKey: string;
  readonly names: readonly [DraftName, ...DraftName[]];
  readonly fields: readonly string[];
  readonly notes: readonly string[];
  readonly sources: readonly string[];
}

export type ReadAuthority =
  | { readonly kind: 'authority'; readonly draft: AuthorityDraft }
  | { readonly kind: 'refused'; readonly rule: 'not-an-authority' | 'no-heading' | 'no-number' | 'deleted' };

/** Last two digits of 1XX, 4XX and 5XX to what they name. */
const kinds: Readonly<Record<string, string>> = headingTags;

/**
 * Reads a MARC 21 authority record (type `z`): heading 1XX, see-from 4XX, see-also 5XX, 046 and $d for the life, 372 for
 * the field of activity, notes 6XX, sources 670. Source: MARC 21 Format for Authority Data.
 */
export function readAuthority(record: MarcRecord): ReadAuthority {
  if (record.leader.charAt(6) !== 'z') return { kind: 'refused', rule: 'not-an-authority' };
  if ('dsx'.includes(record.leader.charAt(5))) return { kind: 'refused', rule: 'deleted' };
  const control = (tag: string): string =>
    record.fields.find((field) => field.tag === tag && isControlField(field) && field.value !== '') === undefined
      ? ''
      : (record.fields.flatMap((field) =>
          field.tag === tag && isControlField(field) ? [field.value.trim()] : [],
        )[0] ?? '');
  const data = record.fields.filter(isDataField);
  const heading = data.find((field) => field.tag.startsWith('1') && kindOf(field) !== undefined);
  const life = lifeOf(data);
  const preferred = heading === undefined ? [] : namesOf(heading, 'preferred', life);
  const [first, ...parallel] = preferred;
  if (first === undefined) return { kind: 'refused', rule: 'no-heading' };
  const number = control('001');
  if (number === '') return { kind: 'refused', rule: 'no-number' };
  const others = data.flatMap((field) =>
    field.tag.startsWith('4')
      ? namesOf(field, 'variant', '')
      : field.tag.startsWith('5')
        ? namesOf(field, 'related', '')
        : [],
  );
  const seen = new Set<string>([nameId(first)]);
  const names = [...parallel, ...others].filter((name) => {
    const isNew = !seen.has(nameId(name));
    seen.add(nameId(name));
    return isNew;
  });
  return {
    kind: 'authority',
    draft: {
      kind: first.kind,
      origin: 'import',
      sourceKey: `import:${control('003') || 'unknown'}:${number}`,
      names: [first, ...names],
      fields: textsOf(data, ['372', '374'], 'a'),
      notes: textsOf(data, ['678', '680', '665'], 'abi'),
      sources: textsOf(data, ['670'], 'abu'),
    },
  };
}

function nameId({ type, kind, exact, dates }: DraftName): string {
  return `${type === 'related' ? 'r' : 'n'}|${kind}|${exact}|${dates}`;
}

function kindOf({ tag, subfields }: DataField): AuthorityKind | undefined {
  const kind = kinds[tag.slice(1)];
  if (kind === undefined) return undefined;
  const isWork = kind !== 'subject' && subfields.some((subfield) => subfield.code === 't');
  return isWork ? 'title' : (kind as AuthorityKind); // the test of the table holds it against the kinds
}

/** The name of a heading field, and behind it the same in another language where a thesaurus gives that in $b. */
function namesOf(field: DataField, type: DraftName['type'], life: string): DraftName[] {
  const kind = kindOf(field);
  if (kind === undefined) return [];
  const of = (codes: string): string =>
    field.subfields.flatMap(({ code, value }) => (codes.includes(code) ? [trimIsbd(value)] : [])).join(' ');
  const isParallel = field.tag.endsWith('03');
  const name =
    kind === 'person'
      ? of('ab')
      : kind === 'corporate'
        ? of('abc').trim()
        : kind === 'title'
          ? of('at')
          : of(isParallel ? 'a' : 'a');
  const subdivisions = field.subfields.filter(({ code }) => 'vxyz'.includes(code)).map(({ value }) => trimIsbd(value));
  const writtenDates = kind === 'person' ? of('d') || life : '';
  const relation = field.subfields.find(({ code }) => code === 'i' || code === 'w')?.value ?? '';
  const texts = [[name, ...subdivisions].join(' -- '), ...(isParallel ? [of('b')] : [])].filter(
    (text) => text.trim() !== '',
  );
  return texts.flatMap((text, at): DraftName[] => {
    const key = headingKey(kind, text, writtenDates);
    if (key === undefined) return [];
    return [
      {
        ...key,
        type: at > 0 && type === 'preferred' ? 'variant' : type,
        writtenDates,
        relation: trimIsbd(relation).replace(/:$/, ''),
      },
    ];
  });
}

/** 046 $f and $g: birth and death, of which the years are taken. */
function lifeOf(data: readonly DataField[]): string {
  const field = data.find(({ tag }) => tag === '046');
  const year = (code: string): string =>
    /^\d{4}/.exec(field?.subfields.find((subfield) => subfield.code === code)?.value ?? '')?.[0] ?? '';
  const [born, died] = [year('f'), year('g')];
  return born === '' && died === '' ? '' : `${born}-${died}`;
}

function textsOf(data: readonly DataField[], tags: readonly string[], codes: string): string[] {
  return data.flatMap(({ tag, subfields }) => {
    if (!tags.includes(tag)) return [];
    const text = subfields.flatMap(({ code, value }) => (codes.includes(code) ? [value.trim()] : [])).join(' ');
    return text === '' ? [] : [text];
  });
}
