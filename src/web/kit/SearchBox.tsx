import type { ReactNode } from 'react';
import { SuggestBox } from './SuggestBox.tsx';
import { useTexts } from './texts.tsx';

interface SearchBoxProps {
  readonly query?: string;
  readonly compact?: boolean;
  /** Fields of the search that stay as they are when the words change. */
  readonly keep?: readonly (readonly [string, string])[];
  /** Further fields of the same form, below the box. */
  readonly children?: ReactNode;
}

/** The one search box of the catalogue. */
export function SearchBox({ query = '', compact = false, keep = [], children }: SearchBoxProps) {
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
