import { parseIsbn } from '#lib/identifiers';
import { type DataField, type Field, isControlField, isDataField, type MarcRecord, type Subfield } from '#lib/marc';
import { fieldKey, saysTheSame } from '../../merging/field-key.ts';
import { ruleFor } from '../../merging/rules.ts';
import type { MergedField } from '../../views.ts';
import { type Change, lineOf } from './change.ts';
import { type Gift, type GiftName, gifts } from './gifts.ts';
import { restoreTones } from './restore-tones.ts';

/** The library's record among those that were merged. */
export interface OwnRecord {
  readonly libraryCode: string;
  readonly localNumber: string;
  readonly marc: MarcRecord;
}

/** A field as it is to stand in the record; `change` where the union touched it. */
export interface EnrichedField {
  readonly field: Field;
  readonly change?: Change;
}

export interface EnrichedRecord {
  readonly leader: string;
  readonly fields: readonly EnrichedField[];
  readonly changes: readonly Change[];
}

/** A merged field that another library's record gave. */
interface Offer {
  readonly field: Field;
  readonly origin: MergedField['origin'];
}

/**
 * The library's own record with what the merged one has and it lacks, as far as `accepted` names it. Its own fields keep
 * their order and their text, local ones (9XX, 852, numbers) included; what is added stands behind the last field of the
 * same or a lower tag. Only `tones` and `name-forms` write over anything. Same input, same result.
 */
export function enrichRecord(
  own: OwnRecord,
  merged: readonly MergedField[],
  accepted: ReadonlySet<GiftName>,
): EnrichedRecord {
  const fields: EnrichedField[] = own.marc.fields.map((field) => ({ field }));
  const offers = merged.flatMap((field) => {
    const { origin } = field;
    // What another record of the same library says is for that library to join.
    return origin.libraryCode === own.libraryCode ? [] : [{ field: plain(field), origin }];
  });
  if (offers.length > 0) {
    for (const gift of gifts) {
      if (accepted.has(gift.name)) give(gift, fields, offers, merged, own.marc);
    }
  }
  return { leader: own.marc.leader, fields, changes: fields.flatMap(({ change }) => (change ? [change] : [])) };
}

function plain({ tag, value, ind1 = ' ', ind2 = ' ', subfields }: MergedField): Field {
  return subfields === undefined ? { tag, value: value ?? '' } : { tag, ind1, ind2, subfields };
}

function give(
  gift: Gift,
  fields: EnrichedField[],
  offers: readonly Offer[],
  merged: readonly MergedField[],
  before: MarcRecord,
): void {
  if (gift.how === 'positions') givePositions(gift, fields, offers);
  else if (gift.how === 'linked') giveVernacular(gift, fields, merged);
  else if (gift.how === 'add' || gift.how === 'fill') giveFields(gift, fields, offers, before);
  else rewriteFields(gift, fields, offers);
}

function giveFields(gift: Gift, fields: EnrichedField[], offers: readonly Offer[], before: MarcRecord): void {
  // What the record had itself: a field that was just given does not stand in the way of the next one of its group.
  const has = [...gift.tags, ...(gift.how === 'fill' ? gift.besides : [])];
  if (gift.how === 'fill' && before.fields.some((field) => has.includes(field.tag) && !isEmpty(field))) return;
  for (const { field, origin } of offers) {
    if (!gift.tags.includes(field.tag) || isEmpty(field) || !isWorthGiving(gift, field)) continue;
    const rivals = fields.filter((own) => gift.tags.includes(own.field.tag) || gift.besides.includes(own.field.tag));
    if (rivals.some((own) => says(own.field, field))) continue;
    const bare = withoutLinks(field);
    insert(fields, { field: bare, change: changeOf(gift.name, 'added', undefined, bare, origin) });
  }
}

/** Same words under any of the tags of the group: a heading that is a 653 here and a 650 there is one. */
function says(own: Field, offered: Field): boolean {
  const { key } = ruleFor(offered.tag);
  return saysTheSame(fieldKey(own, key), fieldKey(offered, key), key);
}

function isWorthGiving(gift: Gift, field: Field): boolean {
  if (gift.name !== 'isbn' || isControlField(field)) return true;
  return field.subfields.some(({ code, value }) => code === 'a' && parseIsbn(value).kind === 'valid');
}

/** Elements of 008: dates with their type, place, language. */
const elements: readonly (readonly [from: number, to: number])[] = [
  [6, 15],
  [15, 18],
  [35, 38],
];
const fixedLength = 40;

function givePositions(gift: Gift, fields: EnrichedField[], offers: readonly Offer[]): void {
  const offer = offers.find(({ field }) => field.tag === '008');
  const at = fields.findIndex(({ field }) => field.tag === '008');
  const own = fields[at]?.field;
  if (offer === undefined || own === undefined || !isControlField(own) || !isControlField(offer.field)) return;
  if (own.value.length !== fixedLength || offer.field.value.length !== fixedLength) return;
  let value = own.value;
  for (const [from, to] of elements) {
    if (isBlank(value, from, to) && !isBlank(offer.field.value, from, to))
      value = value.slice(0, from) + offer.field.value.slice(from, to) + value.slice(to);
  }
  if (value === own.value) return;
  const field = { tag: '008', value };
  fields[at] = { field, change: changeOf(gift.name, 'replaced', own, field, offer.origin) };
}

function isBlank(value: string, from: number, to: number): boolean {
  const text = value.slice(from, to);
  return from === 6 ? /^[ |]*$/.test(text) : /^(?:[ |]*|und|xx ?)$/.test(text);
}

/** The 880s of fields that the library has too; both ends get the next free occurrence number. */
function giveVernacular(gift: Gift, fields: EnrichedField[], merged: readonly MergedField[]): void {
  for (const partner of merged) {
    const link = occurrenceOf(plain(partner));
    if (partner.tag === '880' || link?.tag !== '880' || link.number === 0) continue;
    const vernacular = merged.find((other) => {
      const back = other.tag === '880' ? occurrenceOf(plain(other)) : undefined;
      return back?.tag === partner.tag && back.number === link.number;
    });
    const at = fields.findIndex(
      ({ field }) => field.tag === partner.tag && occurrenceOf(field) === undefined && says(field, plain(partner)),
    );
    const own = fields[at];
    if (vernacular === undefined || own === undefined || !isDataField(own.field)) continue;
    const script = plain(vernacular);
    if (!isDataField(script)) continue;
    const number = String(nextOccurrence(fields)).padStart(2, '0');
    fields[at] = { ...own, field: linked(own.field, `880-${number}`) };
    const added = linked(script, `${partner.tag}-${number}`);
    insert(fields, { field: added, change: changeOf(gift.name, 'added', undefined, added, vernacular.origin) });
  }
}

function occurrenceOf(field: Field): { tag: string; number: number } | undefined {
  if (isControlField(field)) return undefined;
  const [, tag, number] =
    /^(\d{3})-(\d{1,3})/.exec(field.subfields.find(({ code }) => code === '6')?.value ?? '') ?? [];
  return tag === undefined ? undefined : { tag, number: Number(number) };
}

function nextOccurrence(fields: readonly EnrichedField[]): number {
  return 1 + Math.max(0, ...fields.map(({ field }) => occurrenceOf(field)?.number ?? 0));
}

function linked(field: DataField, link: string): DataField {
  const script = /\/.*$/.exec(field.subfields.find(({ code }) => code === '6')?.value ?? '')?.[0] ?? '';
  const rest = field.subfields.filter(({ code }) => code !== '6');
  return { ...field, subfields: [{ code: '6', value: link + script }, ...rest] };
}

/** Writes over what the library has: never adds a field and never takes one away. */
function rewriteFields(gift: Gift, fields: EnrichedField[], offers: readonly Offer[]): void {
  fields.forEach((own, at) => {
    // What the union has just given is its own wording already.
    if (!gift.tags.includes(own.field.tag) || own.change !== undefined || !isDataField(own.field)) return;
    for (const { field, origin } of offers) {
      if (field.tag !== own.field.tag || !isDataField(field)) continue;
      const subfields = gift.how === 'name-form' ? nameForm(own.field, field) : toned(own.field, field);
      if (subfields === undefined) continue;
      const made = { ...own.field, subfields };
      fields[at] = { field: made, change: changeOf(gift.name, 'replaced', own.field, made, origin) };
      return;
    }
  });
}

function toned(own: DataField, offered: DataField): readonly Subfield[] | undefined {
  let changed = false;
  const subfields = own.subfields.map(({ code, value }) => {
    if (/\d/.test(code)) return { code, value };
    for (const other of offered.subfields) {
      const restored = other.code === code ? restoreTones(value, other.value) : undefined;
      if (restored === undefined) continue;
      changed = true;
      return { code, value: restored };
    }
    return { code, value };
  });
  return changed ? subfields : undefined;
}

/** Parts of a name that make its form; roles and links stay as the library has them. */
const formCodes = 'abcdq';

/** The fuller form of the same person's name: with dates or a fuller name that the library's form lacks. */
function nameForm(own: DataField, offered: DataField): readonly Subfield[] | undefined {
  const [mine, theirs] = [fieldKey(own, 'name'), fieldKey(offered, 'name')];
  if (!saysTheSame(mine, theirs, 'name')) return undefined;
  const form = offered.subfields.filter(({ code }) => formCodes.includes(code));
  const known = own.subfields.filter(({ code }) => formCodes.includes(code));
  const isFuller = form.length > known.length && known.every(({ code }) => form.some((part) => part.code === code));
  if (!isFuller) return undefined;
  return [...form, ...own.subfields.filter(({ code }) => !formCodes.includes(code))];
}

function insert(fields: EnrichedField[], added: EnrichedField): void {
  let at = 0;
  fields.forEach(({ field }, index) => {
    if (field.tag <= added.field.tag) at = index + 1;
  });
  fields.splice(at, 0, added);
}

/** Links of the merged record lead nowhere in the library's own. */
function withoutLinks(field: Field): Field {
  if (isControlField(field)) return field;
  const subfields = field.subfields.filter(({ code }) => code !== '6' && code !== '8');
  return subfields.length === field.subfields.length ? field : { ...field, subfields };
}

function isEmpty(field: Field): boolean {
  return isControlField(field)
    ? field.value.trim() === ''
    : !field.subfields.some(({ code, value }) => !/\d/.test(code) && /[\p{L}\p{N}]/u.test(value));
}

function changeOf(
  gift: GiftName,
  kind: Change['kind'],
  before: Field | undefined,
  after: Field,
  { libraryCode, localNumber, agreeing, rule }: MergedField['origin'],
): Change {
  return {
    gift,
    kind,
    tag: after.tag,
    ...(before !== undefined && { before: lineOf(before) }),
    after: lineOf(after),
    from: { libraryCode, localNumber, agreeing },
    rule,
  };
}
