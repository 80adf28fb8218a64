import type { SuggestionSource } from './suggest.ts';

/** Titles, authors and subjects of the catalogue; a title leads to its page. What each is stands at the box. */
export function catalogueSource(input: HTMLInputElement): SuggestionSource {
  return async (words, signal) =>
    (await itemsOf(`/api/v1/suggest?q=${encodeURIComponent(words)}`, signal)).map((item) => {
      const recordId = textOf(item, 'recordId');
      return {
        text: textOf(item, 'text'),
        label: input.getAttribute(`data-suggest-${textOf(item, 'kind')}`) ?? '',
        ...(recordId !== '' && { href: `/ban-ghi/${encodeURIComponent(recordId)}` }),
      };
    });
}

/** Libraries; each leads to `target` with its code behind it. */
export function librarySource(target: string): SuggestionSource {
  const english = document.documentElement.lang === 'en';
  return async (words, signal) =>
    (await itemsOf(`/api/v1/library-suggestions?q=${encodeURIComponent(words)}`, signal)).map((item) => ({
      text: (english && textOf(item, 'nameEn')) || textOf(item, 'nameVi'),
      label: `${textOf(item, 'code')} · ${textOf(item, 'provinceName')}`,
      href: target + encodeURIComponent(textOf(item, 'code')),
    }));
}

async function itemsOf(address: string, signal: AbortSignal): Promise<readonly object[]> {
  const response = await fetch(address, { signal });
  if (!response.ok) return [];
  const body: unknown = await response.json();
  const items = typeof body === 'object' && body !== null && 'items' in body ? body.items : body;
  return Array.isArray(items) ? items.filter((item) => typeof item === 'object' && item !== null) : [];
}

function textOf(item: object, name: string): string {
  const value: unknown = Reflect.get(item, name);
  return typeof value === 'string' ? value : '';
}
