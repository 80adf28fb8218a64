import { fold, tokens } from '#lib/vietnamese';

const word = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * The text with the marks that another writing of the same words has: *Tat den* by *Tắt đèn : tiểu thuyết* is *Tắt đèn*.
 * Undefined where the other does not have these words in this order, or has no more marks. A word that has marks of its
 * own is left as it is; capitals stay as they are.
 */
export function restoreTones(text: string, by: string): string | undefined {
  const own = tokens(text);
  const other = tokens(by);
  const count = own.folded.length;
  if (count === 0 || count > other.folded.length) return undefined;
  const at = indexOfRun(other.folded, own.folded);
  if (at < 0) return undefined;
  const donors = by.normalize('NFC').match(word) ?? [];
  const words = text.normalize('NFC').match(word) ?? [];
  // Tokens and words part ways in Han text, where each character is a token.
  if (donors.length !== other.folded.length || words.length !== count) return undefined;
  let changed = false;
  let index = -1;
  const restored = text.normalize('NFC').replace(word, (written) => {
    index += 1;
    const [mine, folded, toned, donor] = [
      own.exact[index],
      own.folded[index],
      other.exact[at + index],
      donors[at + index],
    ];
    if (mine !== folded || toned === folded || donor === undefined) return written;
    changed = true;
    return inCaseOf(donor, written);
  });
  return changed ? restored : undefined;
}

function indexOfRun(all: readonly string[], run: readonly string[]): number {
  for (let at = 0; at + run.length <= all.length; at += 1) {
    if (run.every((word, offset) => all[at + offset] === word)) return at;
  }
  return -1;
}

function inCaseOf(donor: string, written: string): string {
  const plain = fold(written);
  if (written.length > 1 && written === written.toUpperCase() && plain !== written) return donor.toUpperCase();
  const first = written.charAt(0);
  const rest = donor.slice(1).toLowerCase();
  return first === first.toUpperCase() ? donor.charAt(0).toUpperCase() + rest : donor.charAt(0).toLowerCase() + rest;
}
