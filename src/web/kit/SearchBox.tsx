import type { ReactNode } from 'react';
import { SuggestBox } from './SuggestBox.tsx';
import { useTexts } from './texts.tsx';

interface SearchBoxProps {
  readonly query?: string;
  readonly compact?: boolean;
  /** Fields of the search that stay as they are when the words change. */
  readonly keep?: readonly (readonly [string, string])[];
  /** Asks again as soon as one of the further fields changes; without scripts the button does. */
  readonly submitOnChange?: boolean;
  /** Further fields of the same form, below the box. */
  readonly children?: ReactNode;
}

/** The one search box of the catalogue. */
export function SearchBox({
  query = '',
  compact = false,
  keep = [],
  submitOnChange = false,
  children,
}: SearchBoxProps) {
  const t = useTexts('web:searchBox');
  return (
    <SuggestBox
      action="/tim-kiem"
      name="q"
      label={t('label')}
      placeholder={compact ? t('placeholderShort') : t('placeholder')}
      submit={t('submit')}
      value={query}
      look={compact ? 'plain' : 'large'}
      keep={keep}
      submitOnChange={submitOnChange}
      suggest={{
        'data-suggest': t('suggestions'),
        'data-suggest-title': t('kind.title'),
        'data-suggest-author': t('kind.author'),
        'data-suggest-subject': t('kind.subject'),
      }}
    >
      {children}
    </SuggestBox>
  );
}
