import { SuggestBox } from './SuggestBox.tsx';
import { useTexts } from './texts.tsx';

interface LibraryBoxProps {
  /** Page that answers what was typed, as the parameter `tim`. */
  readonly action: string;
  /** Address of what is suggested, to which its code is added. */
  readonly target: string;
  readonly text?: string;
  readonly labelHidden?: boolean;
  readonly keep?: readonly (readonly [string, string])[];
}

/** Finds a library by any part of its code, name or province. */
export function LibraryBox({ action, target, text = '', labelHidden = false, keep = [] }: LibraryBoxProps) {
  const t = useTexts('web:libraryBox');
  return (
    <SuggestBox
      action={action}
      name="tim"
      label={t('label')}
      labelHidden={labelHidden}
      placeholder={t('placeholder')}
      submit={t('submit')}
      value={text}
      keep={keep}
      suggest={{ 'data-suggest': t('suggestions'), 'data-suggest-libraries': target }}
    />
  );
}
