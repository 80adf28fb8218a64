const isbdMarks = new Set(['/', ':', ';', '=', ',', '+']);

/** Abbreviations and initials keep their full stop: a single letter or one of these before it. */
const keepsStop = /(?:^|[\s.(])(?:\p{L}|tr|tp|nxb|ed|edn|jr|sr|st|dr|vol|no|inc|ltd|co|corp|etc|v\.v|pt|rev|print)$/iu;

/**
 * Takes off the punctuation that ISBD puts between areas (` / : ; = ,` and the closing full stop) and surrounding space.
 * A full stop stays after an initial, a known abbreviation or an ellipsis. Source: ISBD 2011, A.3.
 */
export function trimIsbd(text: string): string {
  let end = text.length;
  let start = 0;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  for (;;) {
    while (end > start && text.charCodeAt(end - 1) <= 32) end--;
    if (end === start) return '';
    const last = text.charAt(end - 1);
    if (isbdMarks.has(last)) end--;
    else if (
      last === '.' &&
      text.charAt(end - 2) !== '.' &&
      !keepsStop.test(text.slice(Math.max(start, end - 8), end - 1))
    )
      end--;
    else break;
  }
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** Square brackets around supplied data taken off: `[Hà Nội]` becomes `Hà Nội`; `[S.l.]` and `[s.n.]` become nothing. */
export function withoutBrackets(text: string): string {
  if (!text.includes('[') && !text.includes(']'))
    return /^(?:s\.\s*l\.?|s\.\s*n\.?|k\.?\s*n\.?x\.?b\.?|k\.?đ\.?)$/i.test(text) ? '' : text;
  const bare = trimIsbd(text.replace(/[[\]]/g, ' ').replace(/\s+/g, ' '));
  return /^(?:s\.\s*l\.?|s\.\s*n\.?|place of publication not identified|publisher not identified|knxb|kđ)$/i.test(bare)
    ? ''
    : bare;
}
