import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeConfig, readConfig } from '#platform/config';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = [
  'README.md',
  ...globSync('docs/**/*.md', { cwd: root }).sort(),
  ...globSync('src/**/README.md', { cwd: root }).sort(),
];
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** Text of a page; `codes` are its passages in backticks and its code blocks. */
function read(page: string): { text: string; codes: string[] } {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/^```\w*\n(.*?)^```/gms)].map((match) => match[1] ?? '');
  const inline = [...text.replaceAll(/^```.*?^```/gms, '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
  return { text, codes: [...blocks, ...inline] };
}

/** Words that stand for something the reader puts in. */
function isPlaceholder(path: string): boolean {
  return /(^|\/)(TOPIC|CASE|NNNN|FILE)/.test(path);
}

function pathsIn({ codes }: { codes: string[] }): string[] {
  const found = codes.flatMap(
    (code) => code.match(/(?<![\w./-])(?:src|docs|bench|test|scripts|\.ci)\/[\w./*-]*/g) ?? [],
  );
  return found.map((path) => path.replace(/[.,]$/, '')).filter((path) => !isPlaceholder(path));
}

function linksIn(page: string, text: string): string[] {
  return [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map((match) =>
    relative(root, join(root, dirname(page), match[1] ?? '')),
  );
}

/** The commands of `lienthu` that are written out, without `npx`: words up to the first that is no plain word. */
function commandsIn({ codes }: { codes: string[] }): { words: string[]; options: string[] }[] {
  return codes
    .flatMap((code) => [...code.matchAll(/(?:^|\s)lienthu ([a-z][^\n|<>]*)/g)].map((match) => match[1] ?? ''))
    .map((line) => ({
      words: line.split(' ').slice(0, 2),
      options: line.match(/(?<=\s)--[a-z-]+/g) ?? [],
    }));
}

const help = new Map<string, string>();
function helpOf(...words: string[]): string {
  const key = words.join(' ');
  const known = help.get(key);
  if (known !== undefined) return known;
  const text = execFileSync(process.execPath, [join(root, 'src/bin/cli.ts'), ...words, '--help'], { encoding: 'utf8' });
  help.set(key, text);
  return text;
}

/** Names of the commands that a help text lists. */
function listed(text: string): string[] {
  return [...text.matchAll(/^ {2}([a-z]+)\b/gm)].map((match) => match[1] ?? '');
}

describe.each(pages)('%s', (page) => {
  const content = read(page);

  it('names only paths that exist', () => {
    const missing = [...pathsIn(content), ...linksIn(page, content.text)].filter((path) =>
      path.includes('*') ? globSync(path, { cwd: root }).length === 0 : !existsSync(join(root, path)),
    );
    expect(missing).toEqual([]);
  });

  it('names only scripts and benches that npm runs', () => {
    const commands = content.codes.join('\n');
    const named = [...commands.matchAll(/npm run ([\w-]+)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    const topics = [...commands.matchAll(/npm run bench -- ([a-z][\w-]*)/g)].map((match) => match[1] ?? '');
    expect(topics.filter((topic) => !existsSync(join(root, `bench/${topic}.ts`)))).toEqual([]);
  });

  it('names only commands and options that lienthu has', () => {
    for (const { words, options } of commandsIn(content)) {
      const [command = '', second = ''] = words;
      expect(listed(helpOf()), `lienthu ${command}`).toContain(command);
      const below = listed(helpOf(command)).filter((name) => name !== 'help');
      if (below.length > 0) expect(below, `lienthu ${command} ${second}`).toContain(second);
      const text = below.length > 0 ? helpOf(command, second) : helpOf(command);
      for (const option of options) expect(text, `lienthu ${words.join(' ')}`).toContain(option);
    }
  });

  it('names only addresses that the server answers', () => {
    const routes = globSync(
      'src/{web/routes.ts,domains/*/ui/pages.ts,domains/**/routes.ts,domains/**/uploads.ts,platform/http/*.ts}',
      {
        cwd: root,
      },
    )
      .filter((file) => !file.includes('.test.'))
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    const addresses = content.codes.flatMap(
      (code) => code.match(/^(?:[A-Z]+ )?\/(?!var\/|root\b)[a-z][\w/{}.-]*$/g) ?? [],
    );
    const unknown = addresses
      .map((address) => address.replace(/^[A-Z]+ /, ''))
      .filter((address) => !routes.includes(`'${address}'`) && !routes.includes(`'${address.slice(1)}'`));
    expect(unknown).toEqual([]);
  });
});

describe('the table of settings', () => {
  const rows = [...read('docs/guides/cai-dat.md').text.matchAll(/^\| `([A-Z0-9_]+)` +\| +(\S*)/gm)];
  const config = describeConfig(readConfig({}));

  it('lists every setting, and no other', () => {
    expect(rows.map((row) => row[1]).sort()).toEqual(config.map((setting) => setting.name).sort());
  });

  it('gives the defaults that the program has', () => {
    const defaults = Object.fromEntries(config.map(({ name, value }) => [name, value ?? '|']));
    expect(Object.fromEntries(rows.map((row) => [row[1], row[2]]))).toEqual(defaults);
  });
});
