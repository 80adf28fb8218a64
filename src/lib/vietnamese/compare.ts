/** The same order as PostgreSQL's ICU collation `vi-u-kn-true`: numbers inside a text count as numbers (*Tập 2* before *Tập 10*). */
const collator = new Intl.Collator('vi', { numeric: true });
const leading = /^[\p{P}\p{S}\p{Z}\p{C}]+/u;

/** What of a text counts when lists are sorted: NFC, without punctuation, symbols and spaces in front. */
export function sortKey(text: string): string {
  const composed = text.normalize('NFC');
  return composed.replace(leading, '') || composed;
}

/** Orders texts the Vietnamese way (ICU `vi`: a ă â b c d đ e ê …, tones ngang huyền hỏi ngã sắc nặng), ignoring leading punctuation. */
export function compareVietnamese(a: string, b: string): number {
  return collator.compare(sortKey(a), sortKey(b));
}
