/**
 * Something in a MARC-8 value that had to be guessed or dropped. `at` counts bytes from the start of the value.
 * A value reports each rule once, at its first place.
 */
export interface Marc8Problem {
  readonly rule: Marc8Rule;
  readonly message: string;
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

export type Marc8Rule =
  | 'marc8-stray-c1'
  | 'marc8-unassigned'
  | 'marc8-escape'
  | 'marc8-mark-without-base'
  | 'marc8-truncated-character'
  | 'marc8-invalid-utf8';

export type ReportMarc8Problem = (problem: Marc8Problem) => void;

export const MARC8_MESSAGES: Record<Marc8Rule, string> = {
  'marc8-stray-c1': 'a byte that MARC-8 leaves unused was read as Windows-1252',
  'marc8-unassigned': 'a code that no MARC-8 set assigns was replaced by its closest reading',
  'marc8-escape': 'an incomplete or unknown escape sequence was dropped',
  'marc8-mark-without-base': 'a combining mark has no character to stand on',
  'marc8-truncated-character': 'a three-byte character is cut short; its bytes were read as Latin',
  'marc8-invalid-utf8': 'bytes announced as UTF-8 are not; they were read as Windows-1252',
};
