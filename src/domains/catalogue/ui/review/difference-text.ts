type Say = (key: string, params?: Record<string, string>) => string;

/** Between the values of two records, as the queue writes them. */
const beside = ' ↔ ';

/**
 * What contradicts in a case, in words. `difference` is as the queue keeps it, `feature: value ↔ value; …`; a record that says
 * nothing of the field leaves its side empty. `say` speaks the texts under `catalogue:ui.groups`.
 */
export function differenceText(
  difference: string,
  nameOf: (feature: string) => string,
  said: (feature: string, value: string) => string,
  say: Say,
): string {
  return difference
    .split('; ')
    .map((part) => {
      const [feature = '', ...rest] = part.split(': ');
      const values = rest.join(': ');
      if (values === '') return part;
      const [one = '', two = ''] = values.split(beside).map((value) => value.trim());
      const name = nameOf(feature);
      if (one === '' && two === '') return name;
      if (one === '' || two === '') return `${name}: ${say('onlyOne', { said: said(feature, one + two) })}`;
      return `${name}: ${said(feature, one)}${beside}${said(feature, two)}`;
    })
    .join('; ');
}
