/**
 * The keys of the desk: one letter each, the same in both languages. They act only outside of fields, never with Ctrl, Alt
 * or ⌘, and can be switched off. `s`, `d` and the digits only take the hand to a button; Enter or the space bar presses it,
 * so that no slip decides.
 */
export const deskKeys = [
  { key: 's', does: 'same' },
  { key: 'd', does: 'different' },
  { key: 'u', does: 'leave' },
  { key: 'j', does: 'next' },
  { key: 'k', does: 'previous' },
  { key: 'z', does: 'undo' },
  { key: 'r', does: 'reason' },
  { key: 'm', does: 'marc' },
  { key: '?', does: 'help' },
] as const;
