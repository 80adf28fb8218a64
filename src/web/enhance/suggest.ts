/** One line of the list: what it says, what it is, and where it leads. Without an address its text is searched for. */
export interface Suggestion {
  readonly text: string;
  readonly label: string;
  readonly href?: string;
}

/** What there is for the words typed so far. */
export type SuggestionSource = (words: string, signal: AbortSignal) => Promise<readonly Suggestion[]>;

/** Pause after a key before the server is asked, in milliseconds: short enough to feel immediate. */
const PAUSE_MS = 60;
const LEAST_CHARACTERS = 2;

/**
 * Turns a search box into a combobox with a list below it. Arrow keys move, Enter takes, Escape closes; the box itself
 * keeps the focus. Source: ARIA Authoring Practices, "Editable combobox with list autocomplete".
 */
export function suggestWhileTyping(input: HTMLInputElement, source: SuggestionSource): void {
  const list = document.createElement('ul');
  list.id = `${input.id}-list`;
  list.role = 'listbox';
  list.ariaLabel = input.dataset.suggest ?? '';
  list.hidden = true;
  input.after(list);
  input.role = 'combobox';
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);

  let asked: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let chosen = -1;

  const close = () => {
    asked?.abort();
    list.hidden = true;
    choose(-1);
    input.ariaExpanded = 'false';
  };
  const choose = (position: number) => {
    chosen = position;
    [...list.children].forEach((option, at) => {
      option.ariaSelected = String(at === position);
    });
    const option = list.children[position];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  };
  const show = (suggestions: readonly Suggestion[]) => {
    list.replaceChildren(...suggestions.map((suggestion, at) => optionOf(suggestion, `${list.id}-${at}`)));
    list.hidden = suggestions.length === 0;
    input.ariaExpanded = String(!list.hidden);
    choose(-1);
  };
  const take = (option: Element | undefined) => {
    if (!(option instanceof HTMLElement)) return;
    if (option.dataset.href) location.assign(option.dataset.href);
    else {
      input.value = option.dataset.text ?? '';
      close();
      input.form?.requestSubmit();
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    asked?.abort();
    const words = input.value.trim();
    if (words.length < LEAST_CHARACTERS) return close();
    timer = setTimeout(() => {
      asked = new AbortController();
      void source(words, asked.signal).then(show, () => undefined);
    }, PAUSE_MS);
  });
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    const count = list.children.length;
    if (event.key === 'ArrowDown') choose((chosen + 1) % count);
    else if (event.key === 'ArrowUp') choose((chosen <= 0 ? count : chosen) - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && chosen >= 0) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  input.addEventListener('blur', close);
  // Pressing must not take the focus from the box, or the list would close before the click arrives.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    if (event.target instanceof Element) take(event.target.closest('li') ?? undefined);
  });
  input.ariaExpanded = 'false';
}

function optionOf({ text, label, href }: Suggestion, id: string): HTMLLIElement {
  const option = document.createElement('li');
  option.id = id;
  option.role = 'option';
  option.dataset.text = text;
  if (href) option.dataset.href = href;
  const aside = document.createElement('small');
  aside.textContent = label;
  option.append(text, aside);
  return option;
}
