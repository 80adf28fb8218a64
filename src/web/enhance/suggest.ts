interface Suggestion {
  readonly text: string;
  readonly kind: string;
  readonly recordId?: string;
}

/** Pause after a key before the server is asked, in milliseconds: short enough to feel immediate. */
const PAUSE_MS = 60;
const LEAST_CHARACTERS = 2;

/**
 * Turns a search box into a combobox with a list below it. Arrow keys move, Enter takes, Escape closes; the box itself
 * keeps the focus. Source: ARIA Authoring Practices, "Editable combobox with list autocomplete".
 */
export function suggestWhileTyping(input: HTMLInputElement): void {
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
    list.replaceChildren(...suggestions.map((suggestion, at) => optionOf(input, suggestion, `${list.id}-${at}`)));
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
      void fetchSuggestions(words, asked.signal).then(show, () => undefined);
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

async function fetchSuggestions(words: string, signal: AbortSignal): Promise<Suggestion[]> {
  const response = await fetch(`/api/v1/suggest?q=${encodeURIComponent(words)}`, { signal });
  if (!response.ok) return [];
  const body: unknown = await response.json();
  const items = typeof body === 'object' && body !== null && 'items' in body ? body.items : body;
  return Array.isArray(items) ? items.filter(isSuggestion) : [];
}

function isSuggestion(value: unknown): value is Suggestion {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}

function optionOf(input: HTMLInputElement, { text, kind, recordId }: Suggestion, id: string): HTMLLIElement {
  const option = document.createElement('li');
  option.id = id;
  option.role = 'option';
  option.dataset.text = text;
  if (recordId) option.dataset.href = `/ban-ghi/${encodeURIComponent(recordId)}`;
  const label = document.createElement('small');
  label.textContent = input.getAttribute(`data-suggest-${kind}`) ?? '';
  option.append(text, label);
  return option;
}
