/** After a button did its work and the fields were laid out anew: the button that took its place, or the new row's field. */
export function focusAfter(intent: string): void {
  placeAfter(intent)?.focus();
}

function placeAfter(intent: string): HTMLElement | null | undefined {
  const [name = '', told = ''] = intent.split(':');
  const opposites: Record<string, string> = {
    open: `close:${told}`,
    close: `open:${told}`,
    text: 'table',
    table: 'text',
  };
  const button = document.querySelector<HTMLElement>(`button[value="${CSS.escape(opposites[name] ?? intent)}"]`);
  switch (name) {
    case 'add':
      return newest('from');
    case 'addFixed':
      return newest('to');
    case 'read':
      return targetOf(told);
    case 'addFlag':
      return [...document.querySelectorAll<HTMLElement>('input[name="h.flag"]')].at(-1);
    case 'remove':
    case 'ignore':
    case 'start':
    case 'own':
      return button ?? document.querySelector<HTMLElement>('#quy-tac button, #quy-tac summary');
    default:
      return button;
  }
}

/** Where the first rule that reads `name` writes. */
function targetOf(name: string): HTMLInputElement | null | undefined {
  const reads = [...document.querySelectorAll<HTMLInputElement>('input[name$=".from"]')];
  const first = reads.find(({ value }) => value === name);
  return first && document.querySelector<HTMLInputElement>(`input[name="${first.name.replace('.from', '.to')}"]`);
}

/** The field of the rule that came last, wherever its group stands. */
function newest(part: 'from' | 'to'): HTMLInputElement | undefined {
  const fields = [...document.querySelectorAll<HTMLInputElement>(`input[name$=".${part}"]`)];
  const numberOf = (field: HTMLInputElement) => Number(/^r(\d+)/.exec(field.name)?.[1] ?? -1);
  return fields.toSorted((a, b) => numberOf(a) - numberOf(b)).at(-1);
}
