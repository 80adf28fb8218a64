import { useEffect } from 'react';

/** Where the keys find what they act on. */
export const places = {
  same: 'nut-gop',
  different: 'nut-giu-rieng',
  reason: 'ly-do',
  next: 'tiep',
  undo: 'nut-hoan-tac',
} as const;

/** As at the desk of pairs: letters take the hand to a button, so that no slip decides; only `j` goes on at once. */
const targets: Readonly<Record<string, string>> = {
  s: places.same,
  d: places.different,
  r: `${places.reason} input`,
  z: places.undo,
};

/** Listens for the desk's keys. Fields keep every key to themselves; with Ctrl, Alt or ⌘ they are the browser's. */
export function useAuthorityKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const isTyping = target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      const isBox = target instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(target.type);
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || (isTyping && !isBox)) return;
      if (event.key === 'j') document.getElementById(places.next)?.click();
      const id = targets[event.key];
      const found = id === undefined ? null : document.querySelector<HTMLElement>(`#${id}`);
      found?.focus();
      if (found !== null) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
