/** A person or body as the title page has it; `Hemingway, Ernest` for Western names, `Nguyễn Du` for Vietnamese ones. */
export interface Agent {
  readonly name: string;
  readonly kind: 'person' | 'body';
  /** Pen names, own names, spellings by sound: each may stand as the heading in some library. */
  readonly also?: readonly string[];
  readonly dates?: string;
  /** `dịch`, `ch.b.`, `trl` …; none for an author. */
  readonly role?: string;
}

export interface Volume {
  readonly word: 'Tập' | 'Quyển' | 'Phần' | 'Band' | 'Volume' | 'Số';
  /** 1, or 5/2012 for issues. */
  readonly number: string;
  readonly title?: string;
}

export type Form = 'text' | 'braille' | 'audio' | 'ebook' | 'serial' | 'map' | 'score' | 'film' | 'article';

/**
 * One manifestation: what all copies of one printing have in common. This is the truth; what libraries write of it is made
 * in `wording.ts`. Texts are exact (NFC, with tones, in their own letters).
 */
export interface Book {
  readonly id: string;
  readonly work: string;
  readonly title: string;
  readonly subtitle?: string;
  /** *Sách giáo viên*, *Tóm tắt luận án*, *Phụ lục*: stands like a subtitle, but says which book it is and is seldom left out. */
  readonly designation?: string;
  readonly volume?: Volume;
  readonly authors: readonly Agent[];
  readonly contributors: readonly Agent[];
  /** ISO 639-2/B. */
  readonly language: string;
  readonly original?: { readonly title: string; readonly language: string };
  readonly publisher?: string;
  readonly partner?: string;
  readonly place?: string;
  readonly year?: number;
  readonly pages?: number;
  readonly centimetres?: number;
  /** Number of the printing or edition, 2 and up; or the words of a statement that counts nothing. */
  readonly edition?: number | string;
  readonly isbn?: string;
  /** A number printed in every volume of a set. */
  readonly setIsbn?: string;
  readonly series?: string;
  readonly form: Form;
  readonly host?: string;
  readonly ddc?: string;
  readonly topics: readonly string[];
  /** Textbooks and the like, read by schools. */
  readonly shelf: Shelf;
  /** The book that this one stands close to, and in what they differ: the kind of a hard pair. */
  readonly near?: { readonly id: string; readonly kind: string };
}

export const shelves = [
  'literature',
  'scholarship',
  'school',
  'state',
  'children',
  'popular',
  'foreign',
  'thesis',
  'serial',
] as const;
export type Shelf = (typeof shelves)[number];

/** Leaves out what is undefined, as `exactOptionalPropertyTypes` wants it. */
export function given<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // Removing the undefined values is what makes the narrower type true.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/** Letters and digits without tones and marks, in lower case, single blanks between words. */
export function plain(text: string | undefined): string {
  const bare = (text ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
  return bare.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
