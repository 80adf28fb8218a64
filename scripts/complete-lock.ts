import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out.
 *
 * npm leaves out what its registry does not have, and a mirror may have this platform's packages only; `npm ci`
 * then refuses the lock, there and everywhere else. Run this after `npm install` against such a mirror.
 * The added entries have no integrity hash, which only the missing package could give.
 */
const lockFile = new URL('../package-lock.json', import.meta.url);

const entrySchema = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  license: z.string().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
type Entry = z.infer<typeof entrySchema>;
const lockSchema = z.looseObject({ packages: z.record(z.string(), entrySchema) });

const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'aix', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'x64', 'ppc64', 'riscv64', 's390x', 'loong64'];

/** Where `name` is found by a package at `place`, as Node would look for it. */
function isInstalled(packages: Readonly<Record<string, Entry>>, place: string, name: string): boolean {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) return true;
    if (folder === '') return false;
  }
}

/** The platform that a package's name ends in. Throws when it names none, or npm would install it everywhere. */
function platformOf(name: string): { os: string[]; cpu: string[]; libc?: string[] } {
  const words = name.split(/[/-]/);
  const system = systems.find((word) => words.includes(word));
  const processor = processors.find((word) => words.includes(word));
  if (system === undefined || processor === undefined) throw new Error(`For which platform is ${name}?`);
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  return { os: [system], cpu: [processor], ...(system === 'linux' && { libc: [libc] }) };
}

const lock = lockSchema.parse(JSON.parse(await readFile(lockFile, 'utf8')));
const added: string[] = [];
for (const [place, { dev, license, optionalDependencies }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
    if (isInstalled(lock.packages, place, name)) continue;
    if (!/^\d/.test(version)) throw new Error(`Which version of ${name} is meant by ${version}?`);
    const { os, cpu, libc } = platformOf(name);
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu,
      ...(dev === true && { dev }),
      ...(libc !== undefined && { libc }),
      ...(license !== undefined && { license }),
      optional: true,
      os,
    };
    added.push(`${name}@${version}`);
  }
}
if (added.length > 0) {
  const { '': root = {}, ...others } = lock.packages;
  const sorted = Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en'));
  const completed = { ...lock, packages: { '': root, ...Object.fromEntries(sorted) } };
  await writeFile(lockFile, `${JSON.stringify(completed, undefined, 2)}\n`);
}
console.log(added.length === 0 ? 'package-lock.json lacks nothing.' : `Added:\n  ${added.join('\n  ')}`);
