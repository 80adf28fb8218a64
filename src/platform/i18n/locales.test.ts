import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Messages } from './create-translator.ts';

const SOURCE = new URL('../../', import.meta.url);
const folders = [...new Set(globSync('**/locales/*.json', { cwd: SOURCE }).map((file) => dirname(file)))].sort();

/** Key → the placeholders of its text, with plural forms of one key taken together: languages differ in how many they have. */
function shape(messages: Messages, prefix = ''): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>();
  for (const [name, value] of Object.entries(messages)) {
    const key = prefix + name.replace(/_(?:zero|one|two|few|many|other)$/, '');
    if (typeof value !== 'string') for (const [inner, set] of shape(value, `${key}.`)) keys.set(inner, set);
    else keys.set(key, new Set([...(keys.get(key) ?? []), ...placeholders(value)]));
  }
  return keys;
}

const placeholders = (text: string) => Array.from(text.matchAll(/\{\{-?\s*(\w+)/g), (match) => match[1] ?? '');

function emptyTexts(messages: Messages): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? (value.trim() === '' ? [key] : []) : emptyTexts(value),
  );
}

const read = (folder: string, locale: string): Messages =>
  JSON.parse(readFileSync(new URL(`${folder}/${locale}.json`, SOURCE), 'utf8'));

it('finds the texts of this house', () => {
  expect(folders).toContain('platform/http/locales');
});

describe.each(folders)('the texts in %s', (folder) => {
  it('have the same keys and placeholders in Vietnamese and English', () => {
    expect(shape(read(folder, 'en'))).toEqual(shape(read(folder, 'vi')));
  });

  it('are all written', () => {
    expect([...emptyTexts(read(folder, 'vi')), ...emptyTexts(read(folder, 'en'))]).toEqual([]);
  });
});
