/** ISO 639-1 and home-made codes seen in exports → MARC language code. */
const known: Readonly<Record<string, string>> = {
  vi: 'vie',
  vn: 'vie',
  vnm: 'vie',
  viet: 'vie',
  en: 'eng',
  fr: 'fre',
  fra: 'fre',
  de: 'ger',
  deu: 'ger',
  ru: 'rus',
  zh: 'chi',
  zho: 'chi',
  ja: 'jpn',
  ko: 'kor',
  es: 'spa',
  lo: 'lao',
  km: 'khm',
  th: 'tha',
};

const nothing = new Set(['und', 'zxx', 'mul', 'xxx', 'mis']);

function normalCode(code: string): string | undefined {
  const lower = code.trim().toLowerCase();
  const mapped = known[lower] ?? lower;
  return /^[a-z]{3}$/.test(mapped) && !nothing.has(mapped) ? mapped : undefined;
}

/** Adds the codes of a 008/35–37 or a 041 subfield (which older records fill with several codes run together). */
export function addLanguages(into: string[], value: string): void {
  const pieces =
    value.length > 3 && value.length % 3 === 0 && /^[a-z]+$/.test(value)
      ? (value.match(/.{3}/g) ?? [])
      : value.split(/[\s,;|]+/);
  for (const piece of pieces) {
    const code = normalCode(piece);
    if (code !== undefined && !into.includes(code)) into.push(code);
  }
}
