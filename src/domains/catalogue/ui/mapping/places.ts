import { useTextOr, useTexts } from '#web/kit';

/** Where values of a library usually go; each has its name in the locale under `ui.mapping.places`. */
export const placeNames = [
  '001',
  '008/07-10',
  '008/15-17',
  '008/35-37',
  '020$a',
  '020$c',
  '022$a',
  '040$a',
  '041$a',
  '080$a',
  '082$a',
  '082$b',
  '084$a',
  '100$a',
  '110$a',
  '111$a',
  '245$a',
  '245$b',
  '245$c',
  '245$n',
  '245$p',
  '246$a',
  '250$a',
  '264$a',
  '264$b',
  '264$c',
  '300$a',
  '300$b',
  '300$c',
  '300$e',
  '490$a',
  '490$v',
  '500$a',
  '502$a',
  '504$a',
  '505$a',
  '520$a',
  '650$a',
  '651$a',
  '653$a',
  '655$a',
  '700$a',
  '710$a',
  '852$a',
  '852$b',
  '852$h',
  '852$p',
  '852$9',
  '856$u',
] as const;

/** What a place of a MARC record holds, in words: of the subfield, else of its field. */
export function usePlaceName(): (place: string) => string {
  const t = useTexts('catalogue:ui.mapping');
  const textOr = useTextOr();
  return (place) => {
    const tag = /^(?:LDR|\d{3})/.exec(place)?.[0];
    if (tag === undefined) return t('noTarget');
    return textOr(`catalogue:ui.mapping.places.${place}`, textOr(`catalogue:ui.marc.tags.${tag}`, t('localField')));
  };
}
