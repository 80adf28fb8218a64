import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import en from '../../src/domains/catalogue/locales/en.json' with { type: 'json' };
import vi from '../../src/domains/catalogue/locales/vi.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../src/', import.meta.url));
const languages: readonly (readonly [string, Record<string, unknown>])[] = [
  ['vi', vi],
  ['en', en],
];

/** What a pattern's first group finds in the program, tests left out. */
function found(folders: readonly string[], pattern: RegExp): string[] {
  const codes = new Set<string>();
  for (const folder of folders)
    for (const file of globSync(`${root}${folder}/**/*.ts`))
      if (!file.endsWith('.test.ts'))
        for (const [, code = ''] of readFileSync(file, 'utf8').matchAll(pattern)) codes.add(code);
  return [...codes].sort();
}

function section(texts: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object(texts[name]);
}

describe.each(languages)('the texts of the catalogue in %s', (_language, texts) => {
  it('say of every rule that a repair or refusal may name what it means', () => {
    const readers = ['lib/marc', 'lib/isis', 'lib/dublin-core', 'lib/tabular'];
    const ours = ['domains/catalogue/quality', 'domains/catalogue/ingest'];
    const rules = [
      // `rule: 'text'` is the type of a column.
      ...found([...readers, ...ours], /\brule: '(?!text')([a-z0-9]+(?:-[a-z0-9]+)*)'/g),
      ...found(['lib/tabular'], /unreadableTable\('([a-z0-9-]+)'/g),
      ...found(['lib/marc/marc8'], /'(marc8-[a-z0-9-]+)'/g),
      ...found(['lib/vietnamese/legacy', 'lib/vietnamese/detection'], /\brule: '([a-z0-9-]+)'/g),
      ...found(['domains/catalogue/mapping/transforms'], /report\('([a-z0-9-]+)'/g),
      ...found(['lib/vietnamese'], /\bstep\('([a-z0-9-]+)'/g).map((rule) => `text-${rule}`),
    ];
    expect(rules.length).toBeGreaterThan(50);
    const known = section(texts, 'rule');
    expect(rules.filter((rule) => !/\S/.test(String(Object(known[rule]).name ?? '')))).toEqual([]);
  });

  it('say of every failure of a whole file what to do', () => {
    const [union = ''] =
      /export type FailureCode =[^;]+;/.exec(readFileSync(`${root}domains/catalogue/ingest/failure.ts`, 'utf8')) ?? [];
    const [refusals = ''] =
      /export type InputRefusal =[^;]+;/.exec(readFileSync(`${root}lib/marc/input/input-refused.ts`, 'utf8')) ?? [];
    const codes = [...`${union}${refusals}`.matchAll(/'([a-z-]+)'/g)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(12);
    const known = section(texts, 'failure');
    expect(codes.filter((code) => typeof known[code] !== 'string')).toEqual([]);
  });

  it('say of every error a title and what to do', () => {
    const names = found(['domains/catalogue'], /'catalogue\.([a-z-]+-(?:unknown|refused|invalid))'/g);
    expect(names.length).toBeGreaterThan(5);
    const known = section(texts, 'problem');
    expect(
      names.filter(
        (name) =>
          !/\S/.test(String(Object(known[name]).title ?? '')) || !/\S/.test(String(Object(known[name]).detail ?? '')),
      ),
    ).toEqual([]);
  });
});

it('both languages say the same things with the same parameters', () => {
  for (const name of ['failure', 'problem', 'rule']) {
    const shape = (texts: Record<string, unknown>): unknown =>
      JSON.parse(JSON.stringify(section(texts, name)), (_key, value: unknown) =>
        typeof value === 'string'
          ? [...value.matchAll(/\{\{(\w+)\}\}/g)].map(([, parameter]) => parameter).sort()
          : value,
      );
    expect(shape(en), name).toEqual(shape(vi));
  }
});
