import { submitOnChange } from './submit-on-change.ts';
import { suggestWhileTyping } from './suggest.ts';
import { catalogueSource, librarySource } from './suggestion-sources.ts';

/** Makes a finished page pleasanter. Everything here has a plain way beside it. */
export function enhance(page: Document): void {
  for (const input of page.querySelectorAll<HTMLInputElement>('input[data-suggest]')) {
    const { suggestLibraries } = input.dataset;
    suggestWhileTyping(
      input,
      suggestLibraries === undefined ? catalogueSource(input) : librarySource(suggestLibraries),
    );
  }
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-submit-on-change]')) submitOnChange(form);
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => void navigator.clipboard.writeText(button.dataset.copy ?? ''));
  }
}
