import { fields, firstField, type MarcRecord, text } from '#lib/marc';
import type { MaterialType } from '../views.ts';
import table from './tables/profiles.json' with { type: 'json' };

/** What is asked of one kind of publication. `requires` makes a record complete; `asks` is reported beside it. */
export interface Profile {
  readonly id: string;
  readonly requires: readonly string[];
  readonly asks: readonly string[];
}

interface Row {
  readonly for: { readonly types?: readonly string[]; readonly detected?: string };
  readonly requires: readonly string[];
  readonly asks: readonly string[];
}

const rows = Object.entries<Row>(table.profiles);

export const profiles: readonly Profile[] = rows.map(([id, { requires, asks }]) => ({ id, requires, asks }));

/** The profiles that a record is held against. */
export function profilesOf(record: MarcRecord, type: MaterialType): Profile[] {
  return profiles.filter((_, index) => {
    const condition = rows[index]?.[1].for;
    if (condition?.types !== undefined && !condition.types.includes(type)) return false;
    return condition?.detected === undefined || detectors[condition.detected]?.(record, type) === true;
  });
}

type Detector = (record: MarcRecord, type: MaterialType) => boolean;

const schoolbook = /sách giáo khoa|sgk|sách giáo viên|vở bài tập|sách bài tập|textbook/iu;
const grade = /(?:^|[\s,(:])(?:lớp|lop) ?(?:1[0-2]|[1-9])(?!\d)/iu;
const hanNom = /hán[- ]?nôm|chữ (?:hán|nôm)|han[- ]nom/iu;
const han = /\p{Script=Han}/u;

const detectors: Readonly<Record<string, Detector>> = {
  /** By what the record says of itself: a school grade in the title, or the words for a textbook. */
  textbook: (record, type) => {
    if (type !== 'book' && type !== 'electronic') return false;
    const title = text(firstField(record, '245'), 'abnp');
    if (grade.test(title) || schoolbook.test(title)) return true;
    return fields(record, '500', '521', '650', '653', '490').some((field) => schoolbook.test(text(field)));
  },
  /** Works in Hán or Nôm script, from Viet Nam: a Chinese record of a Chinese book is none. */
  'han-nom': (record) => {
    const said = fields(record, '546', '500', '653', '655', '650').some((field) => hanNom.test(text(field)));
    if (said) return true;
    const country = record.fields.find((field) => field.tag === '008');
    const isVietnamese = country !== undefined && 'value' in country && country.value.slice(15, 17) === 'vm';
    return isVietnamese && fields(record, '880', '245').some((field) => han.test(text(field)));
  },
};
