/** Most texts kept by one memory: about 10 MB. */
const most = 40_000;

/**
 * A pure function of a text that remembers what it gave: titles, names and houses are compared again and again. Forgets
 * everything at once when it is full.
 */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    if (known.size >= most) known.clear();
    known.set(text, value);
    return value;
  };
}
