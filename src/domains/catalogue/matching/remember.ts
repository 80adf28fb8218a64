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
    // What is known of the text may also be that there is nothing.
    if (found !== undefined || known.has(text)) return found as T;
    const value = read(text);
    if (known.size >= most) known.clear();
    known.set(text, value);
    return value;
  };
}
