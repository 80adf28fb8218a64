import { useEffect, useRef } from 'react';
import { deskKeys } from './keys.ts';
import type { Desk } from './use-desk.ts';

/** Where the keys find what they act on. */
export const places = {
  same: 'nut-cung-mot',
  different: 'nut-khac-nhau',
  leave: 'nut-de-sau',
  reason: 'ly-do',
  marc: 'marc-goc',
  help: 'phim-tat',
  column: (position: number) => `cot-${position}`,
} as const;

/** Listens for the desk's keys as long as they are on. */
export function useDeskKeys(isOn: boolean, desk: Desk): void {
  const latest = useRef(desk);
  latest.current = desk;
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]') !== null) return;
      if (act(event.key.toLowerCase(), latest.current)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isOn]);
}

/** Fields keep every key to themselves. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT|OPTION)$/.test(target.tagName))
  );
}

/** Whether the key is one of ours. */
function act(key: string, desk: Desk): boolean {
  // Of two records, to take one out is to say that they are different.
  if (/^[1-9]$/.test(key))
    return focusOn(places.column(Number(key))) || (Number(key) <= 2 && focusOn(places.different));
  const does = deskKeys.find((known) => known.key === key)?.does;
  switch (does) {
    case 'same':
    case 'different':
      return focusOn(places[does]);
    case 'reason':
      return focusOn(`${places.reason} input`);
    case 'leave':
      return press(places.leave);
    case 'help':
      return press(places.help);
    case 'marc':
      return press(places.marc);
    case 'next':
      desk.goOn();
      return true;
    case 'previous':
      desk.goBack();
      return true;
    case 'undo':
      desk.undo();
      return true;
    default:
      return false;
  }
}

const find = (id: string): HTMLElement | null => document.querySelector<HTMLElement>(`#${id}`);

/** The answer stays in sight by itself, and the eyes on the records; a column is brought out from behind it. */
function focusOn(id: string): boolean {
  const found = find(id);
  if (found === null) return false;
  const { top, bottom } = found.getBoundingClientRect();
  found.focus({ preventScroll: top >= 0 && bottom <= window.innerHeight });
  if (/^cot-/.test(id)) found.scrollIntoView({ block: 'center', inline: 'center' });
  return true;
}

function press(id: string): boolean {
  const found = find(id);
  found?.click();
  return found !== null;
}
