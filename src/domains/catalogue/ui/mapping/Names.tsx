import { useTexts } from '#web/kit';
import type { SourcePreview } from '../../sources/views.ts';
import { placeNames, usePlaceName } from './places.ts';

/** Ids of the lists that fields of the editor offer while somebody types. */
export const sourceNames = 'ten-trong-tep';
export const targetNames = 'truong-marc';

/** What the file has, and where a library's values usually go. */
export function Names({ names }: { readonly names: SourcePreview['names'] }) {
  const t = useTexts('catalogue:ui.mapping');
  const placeName = usePlaceName();
  return (
    <>
      <datalist id={sourceNames}>
        {names.map(({ name, example }) => (
          <option key={name} value={name} label={t('nameInFile', { name, example })} />
        ))}
      </datalist>
      <datalist id={targetNames}>
        {placeNames.map((place) => (
          <option key={place} value={place} label={`${place} ${placeName(place)}`} />
        ))}
      </datalist>
    </>
  );
}
