import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pageTranslators } from './texts.ts';

const SOURCE = new URL('../', import.meta.url);
const components = globSync(['web/**/*.tsx', 'domains/*/ui/**/*.tsx'], { cwd: SOURCE });

/** Every text that a component names by a literal key, as `file: room:key`. Keys put together at run time are left out. */
function literalKeys(file: string): string[] {
  const code = readFileSync(new URL(file, SOURCE), 'utf8');
  const rooms = Array.from(code.matchAll(/const t = useTexts\('([\w:.-]+)'\)/g), (match) => match[1] ?? '');
  const keys = Array.from(code.matchAll(/\bt\('([\w:.-]+)'/g), (match) => match[1] ?? '');
  // A file with several components may use several rooms; then one of them has to know the key.
  return keys.filter((key) => !candidates(key, rooms).some((full) => hasText(full))).map((key) => `${file}: ${key}`);
}

const candidates = (key: string, rooms: readonly string[]) =>
  key.includes(':') || rooms.length === 0
    ? [key]
    : rooms.map((room) => `${room}${room.includes(':') ? '.' : ':'}${key}`);

const hasText = (key: string) =>
  [key, `${key}_other`].some((form) => pageTranslators.vi.has(form) && pageTranslators.en.has(form));

/** The program except its pages and tests. */
const services = globSync('domains/**/*.ts', { cwd: SOURCE, exclude: ['**/*.test.ts', '**/ui/**'] }).map((file) =>
  readFileSync(new URL(file, SOURCE), 'utf8'),
);
const named = (...ways: readonly RegExp[]) => [
  ...new Set(
    services.flatMap((code) => ways.flatMap((way) => [...code.matchAll(way)].map(([line, name]) => name ?? line))),
  ),
];

it.each([
  {
    what: 'action in the audit trail',
    names: [
      ...named(/^.*\b(?:action: |audit\(|announce\().*$/gm).flatMap(
        (line) => line.match(/(?<!entity: ')(?<=')[a-z]+\.[a-z]+-[a-z-]+(?=')/g) ?? [],
      ),
      ...['merge', 'apart', 'variant', 'assign'].map((kind) => `catalogue.authority-${kind}`),
    ],
    keyOf: (name: string) => name.replace('.', ':audit.'),
    least: 35,
  },
  {
    what: 'thing in the audit trail',
    names: named(/\bentity: '([a-z]+\.[a-z-]+)'/g),
    keyOf: (name: string) => `web:administration.audit.entities.${name}`,
    least: 12,
  },
  {
    what: 'kind of background work',
    names: named(/\b\w*[jJ]ob(?:Name)? = '([a-z]+\.[a-z-]+)'/g, /\bname: '([a-z]+\.[a-z]+-[a-z-]+)'/g),
    keyOf: (name: string) => `catalogue:ui.jobs.${name}`,
    least: 10,
  },
])('has words in both languages for every $what', ({ names, keyOf, least }) => {
  expect(names.length).toBeGreaterThanOrEqual(least);
  expect(names.filter((name) => !hasText(keyOf(name)))).toEqual([]);
});

it('looks at the components', () => {
  expect(components.length).toBeGreaterThan(50);
});

it('has a text in both languages for every key that a component names', () => {
  expect(components.flatMap(literalKeys)).toEqual([]);
});
