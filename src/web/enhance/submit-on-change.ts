/** Applies a filter as soon as it is chosen; its button is only needed without scripts. */
export function submitOnChange(form: HTMLFormElement): void {
  form.addEventListener('change', () => form.requestSubmit());
}
