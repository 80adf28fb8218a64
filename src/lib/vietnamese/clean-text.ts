import { attachSpacingMarks, composeMarks } from './combining-order.ts';
import { looksDoubleEncoded, undoDoubleEncoding } from './double-encoding.ts';
import { replaceLookAlikes } from './look-alikes.ts';

/** What was mended in a text: a stable rule code, and the text before and after that step (200 characters at most). */
export interface TextRepair {
  readonly rule:
    | 'double-encoded'
    | 'control-character'
    | 'lone-surrogate'
    | 'unusual-space'
    | 'invisible-character'
    | 'composition'
    | 'spacing-mark'
    | 'look-alike';
  readonly before: string;
  readonly after: string;
}

/** The outcome of `cleanText`. */
export interface CleanText {
  readonly text: string;
  readonly repairs: readonly TextRepair[];
}

const none: readonly TextRepair[] = Object.freeze([]);

/** 1: looks at the text more closely, 2: only after a letter that may be a UTF-8 lead byte. */
const suspicion = new Uint8Array(0x10000);
suspicion.fill(1, 0x00, 0x20);
suspicion.fill(1, 0x7f, 0xa1);
suspicion.fill(2, 0xa1, 0xc0);
for (const char of '\u00ad\u00b4ÐðƉɖƢƣǍǎıƋƌ') suspicion[char.charCodeAt(0)] = 1;
for (const char of '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ') suspicion[char.charCodeAt(0)] = 2;
// Marks, modifiers, Greek, Cyrillic; then whatever may not be in NFC. Han, kana and Vietnamese letters pass.
suspicion.fill(1, 0x2b0, 0x530);
suspicion.fill(1, 0x530, 0x1e00);
suspicion.fill(1, 0x1f00, 0x2010);
suspicion.fill(1, 0x2028, 0x2030);
suspicion.fill(1, 0x205f, 0x2070);
suspicion.fill(1, 0x2126, 0x212c);
suspicion.fill(1, 0x2adc, 0x2ade);
suspicion.fill(1, 0x302a, 0x3030);
suspicion.fill(1, 0x3099, 0x309b);
suspicion.fill(1, 0xf900, 0x10000);
// Surrogates: alone they cannot be stored, and the compatibility ideographs of plane 2 are not in NFC.
suspicion.fill(1, 0xd800, 0xe000);

function isSuspicious(text: string): boolean {
  let previous = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const level = suspicion[code];
    if (level !== 0) {
      if (level === 1 || looksDoubleEncoded(previous, code)) return true;
    }
    previous = code;
  }
  return false;
}

const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
const loneSurrogates = /\p{Surrogate}/gu;
const spaces = /[\t\n\r\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f]/g;
const invisibles = /[\u00ad\u200b\u2060\ufeff]/g;
const joiners = /[\u200c-\u200f\u202a-\u202e]/g;
// Scripts in which joiners and direction marks carry meaning, and emoji, which are joined by them.
const needsJoiners = /[\u0590-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af]|\p{Extended_Pictographic}/u;

/**
 * Mends what exports do to Vietnamese text and says what it mended: double-encoded UTF-8, control characters, no-break
 * and other spaces, invisible characters, marks in any order or form (result: NFC), accents beside their letter, and
 * look-alike letters. Runs of ordinary spaces stay (they mean something in some MARC fields). Idempotent. A text with
 * nothing to mend comes back as the same string with a shared empty list.
 */
export function cleanText(text: string): CleanText {
  if (!isSuspicious(text)) return { text, repairs: none };
  const repairs: TextRepair[] = [];
  let current = text;
  const step = (rule: TextRepair['rule'], next: string): void => {
    if (next === current) return;
    repairs.push({ rule, before: current.slice(0, 200), after: next.slice(0, 200) });
    current = next;
  };
  // Twice, because an invisible character may hide the next thing to mend; a clean text needs only the look.
  for (let round = 0; round < 3; round++) {
    const before = current;
    step('double-encoded', undoDoubleEncoding(current));
    step('lone-surrogate', current.isWellFormed() ? current : current.replace(loneSurrogates, ''));
    step('unusual-space', current.replace(spaces, ' '));
    step('control-character', current.replace(controls, ''));
    step('invisible-character', removeInvisible(current));
    step('composition', composeMarks(current));
    step('spacing-mark', attachSpacingMarks(current));
    step('look-alike', replaceLookAlikes(current));
    if (current === before) break;
  }
  return repairs.length === 0 ? { text, repairs: none } : { text: current, repairs };
}

function removeInvisible(text: string): string {
  const out = text.replace(invisibles, '');
  return needsJoiners.test(out) ? out : out.replace(joiners, '');
}
