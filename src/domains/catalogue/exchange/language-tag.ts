/** MARC language codes that have a two-letter tag in BCP 47; all others are tags themselves. */
const short: Readonly<Record<string, string>> = {
  vie: 'vi',
  eng: 'en',
  fre: 'fr',
  ger: 'de',
  rus: 'ru',
  chi: 'zh',
  jpn: 'ja',
  kor: 'ko',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  lao: 'lo',
  khm: 'km',
  tha: 'th',
  lat: 'la',
  cze: 'cs',
  pol: 'pl',
  hun: 'hu',
  dut: 'nl',
  swe: 'sv',
  ara: 'ar',
  hin: 'hi',
};

/** The BCP 47 tag of a MARC language code. */
export function languageTag(code: string): string {
  return short[code] ?? code;
}
