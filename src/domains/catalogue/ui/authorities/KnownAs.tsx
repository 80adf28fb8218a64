import { Notice, useTexts } from '#web/kit';
import { authorityPath } from '../../authorities/views.ts';
import type { SearchResult } from '../../views.ts';

/** Says that the words asked for are another name of somebody, and that all names were looked for. */
export function KnownAs({ known }: { readonly known: SearchResult['knownAs'] }) {
  const t = useTexts('authorities:ui.knownAs');
  if (known === undefined) return null;
  return (
    <Notice>
      <p>
        {t('says', { asked: known.asked, name: known.name })}{' '}
        <a href={authorityPath(known.id)}>{t('open', { name: known.name })}</a>
      </p>
    </Notice>
  );
}
