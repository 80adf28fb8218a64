import { useTextOr, useTexts } from '#web/kit';
import { evidenceValue } from '../../matching/evidence-sentence.ts';
import type { CaseGroup } from '../../review/desk/views.ts';
import { differenceText } from './difference-text.ts';

/** What the cases of a group have in common, in words. */
export function PatternText({ group }: { readonly group: Pick<CaseGroup, 'pattern' | 'difference' | 'libraries'> }) {
  const t = useTexts('catalogue:ui.groups');
  const textOr = useTextOr();
  const nameOf = (feature: string) => textOr(`catalogue:ui.review.features.${feature}`, feature);
  const signed = (sign: string) =>
    group.pattern
      .split(' ')
      .filter((part) => part.endsWith(sign))
      .map((part) => nameOf(part.slice(0, -1)).toLocaleLowerCase())
      .join(', ');
  return (
    <>
      {group.libraries && <>{t('between', { one: group.libraries[0], two: group.libraries[1] })} · </>}
      {group.difference === '' ? t('against', { what: signed('-') }) : <DifferenceText difference={group.difference} />}
      <br />
      <small>{t('agreeing', { what: signed('+') || '–' })}</small>
    </>
  );
}

/** Features that contradict, each with both values. */
export function DifferenceText({ difference }: { readonly difference: string }) {
  const t = useTexts('catalogue:ui.groups');
  const textOr = useTextOr();
  const all = useTexts('catalogue');
  const nameOf = (feature: string) => textOr(`catalogue:ui.review.features.${feature}`, feature);
  return differenceText(difference, nameOf, (feature, value) => evidenceValue(feature, value, all), t);
}
