/**
 * Applies a filter as soon as it is chosen; its button is only needed without scripts. Words are sent by whoever types them.
 * Empty fields stay out of the address.
 */
export function submitOnChange(form: HTMLFormElement): void {
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement && target.type === 'search')) form.requestSubmit();
  });
  form.addEventListener('formdata', ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === '' && name !== 'q') formData.delete(name);
  });
}
