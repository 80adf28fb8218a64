import type { YearFeature } from './features/year.ts';

/** First years of eras of which dates in imprints are counted: a year n of the era is `start + n`. */
const eras: readonly (readonly [RegExp, number])[] = [
  [/(?:民國|民国|民|min guo|minguo)\s*(\d{1,3})/i, 1911],
  [/(?:昭和|sh[ōo]wa|sy[ōôo]wa)\s*(\d{1,2})/i, 1925],
  [/(?:大正|taish[ōo]|taisy[ōôo])\s*(\d{1,2})/i, 1911],
  [/(?:明治|meiji|meizi)\s*(\d{1,2})/i, 1867],
  [/(?:平成|heisei)\s*(\d{1,2})/i, 1988],
  [/(?:令和|reiwa)\s*(\d{1,2})/i, 2018],
];

const romanDigits: Readonly<Record<string, number>> = { m: 1000, d: 500, c: 100, l: 50, x: 10, v: 5, i: 1 };

function romanYear(text: string): number | undefined {
  const match = /(?<![\p{L}.])M[.\s]?(?:[MDCLXVI][.\s]{0,2}){3,}/iu.exec(text);
  const letters = match?.[0].toLowerCase().replace(/[^mdclxvi]/g, '') ?? '';
  if (letters.length < 4) return undefined;
  let total = 0;
  for (let i = 0; i < letters.length; i++) {
    const value = romanDigits[letters.charAt(i)] ?? 0;
    total += value < (romanDigits[letters.charAt(i + 1)] ?? 0) ? -value : value;
  }
  return total >= 1400 && total <= 2050 ? total : undefined;
}

/** `l961`, `I985`, `2O04`: letters typed or scanned for figures. */
function typedLetters(text: string): number | undefined {
  const match = /(?<![\p{L}\d])c?[1lI2][89O0oq][\dOolI]{2}(?![\p{L}\d])/u.exec(text)?.[0];
  const year = Number(match?.replace(/^c/, '').replace(/[lI]/g, '1').replace(/[Oo]/g, '0').replace(/q/g, '9'));
  return year >= 1400 && year <= 2050 ? year : undefined;
}

/** `[198-?]`, `198?`, `19--`, `[19??]`: the first and last year it may be. */
function uncertain(text: string): YearFeature | undefined {
  const decade = /(?<!\d)(1[5-9]\d|20[0-3])(?:-|\?|_|–)(?!\d)/.exec(text)?.[1];
  if (decade !== undefined) return { y: Number(decade) * 10, g: Number(decade) * 10 + 9 };
  const century = /(?<!\d)(1[5-9]|20)(?:--|\?\?|__|- -)/.exec(text)?.[1];
  if (century !== undefined) return { y: Number(century) * 100, g: Number(century) * 100 + 99 };
  return undefined;
}

/**
 * Reads 260/264 $c again for matching: the year that the description found, whether it is a guess, and the other years of
 * the statement; where it found none, Roman, Japanese and Chinese years, decades and figures typed as letters.
 */
export function readDates(
  written: string,
  described: number | undefined,
  inTitle: number | undefined,
): YearFeature | undefined {
  const statement = inAsciiDigits(written);
  // What stands behind "i.e." corrects what stands before it.
  const corrected = /\bi\.\s?e\.,?\s*(\d{4})/.exec(statement)?.[1];
  // *2005, 2010*, *2005 (in lại 2010)*: the last is that of the printing.
  const printed =
    /^\D*\d{4}\s*,\s*(\d{4})\D*$/.exec(statement)?.[1] ??
    /(?:in lại|tái bản|nối bản|reprinted|repr\.)\D{0,12}(\d{4})/iu.exec(statement)?.[1] ??
    /(\d{4})\s*(?:printing|impression|reprint|repr\.)/iu.exec(statement)?.[1];
  const year = corrected === undefined ? (printed === undefined ? described : Number(printed)) : Number(corrected);
  if (year === undefined) {
    for (const [pattern, start] of eras) {
      const counted = pattern.exec(statement)?.[1];
      if (counted !== undefined) return { y: start + Number(counted) };
    }
    const counted = otherCalendar(statement, written);
    if (counted !== undefined) return counted;
    const read = romanYear(statement) ?? typedLetters(statement) ?? inTitle;
    return read === undefined ? uncertain(statement) : { y: read };
  }
  const others = new Set<number>();
  for (const [found] of statement.matchAll(/(?<!\d)(?:1[4-9]|20)\d\d(?!\d)/g)) {
    const other = Number(found);
    if (other !== year && others.size < 3) others.add(other);
  }
  const guessed =
    guessSigns.test(statement) &&
    new RegExp(`${year}\\s*\\?|(?:ca\\.?|circa|khoảng|kh\\.|um|vers|env\\.)\\s*${year}`).test(statement);
  return { y: year, ...(others.size === 0 ? {} : { o: [...others] }), ...(guessed ? { g: year } : {}) };
}

/** One of these is in every statement that guesses; few others have any, and a pattern with the year in it is dear to make. */
const guessSigns = /\?|ca|kh|um|vers|env/;

/** Figures of any script as ASCII ones: *२०४१*, *١٣٤٤*. */
export function inAsciiDigits(text: string): string {
  if (!/[^\0-\u05ff]/.test(text)) return text;
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    // The ten figures of a script stand together, nought first.
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCharCode(digit.charCodeAt(0) - value - 1))) value++;
    return String(value);
  });
}

/** Buddhist, Bikram Sambat and Hijri years, which the description takes for impossible. */
function otherCalendar(statement: string, written: string): YearFeature | undefined {
  const year = Number(/(?<!\d)\d{4}(?!\d)/.exec(statement)?.[0]);
  if (year >= 2400 && year <= 2600) return { y: year - 543 };
  // Only where the figures are those of the country: 2041 in ours is a slip for 2014.
  if (year >= 2031 && year <= 2100 && (written !== statement || /\b[vb]\.?\s?s\b/i.test(written)))
    return { y: year - 57 };
  const arabic = /[\u0600-\u06ff]/.test(written) || /\bH\.?\b|\bh\.|هـ/.test(written);
  if (year >= 1200 && year <= 1460 && (arabic || year < 1400)) {
    const began = Math.floor(year * 0.970229 + 621.5643);
    return { y: began, g: began + 1 };
  }
  return undefined;
}
