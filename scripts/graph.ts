import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

/**
 * Draws which room imports which into docs/graph.md, from what dependency-cruiser found in the sources.
 * With `--check` nothing is written: the exit code is 1 when the drawing no longer agrees with the sources.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const drawing = fileURLToPath(new URL('../docs/graph.md', import.meta.url));

/** The part of dependency-cruiser's JSON that is read here. */
const cruiseSchema = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(z.object({ resolved: z.string(), dependencyTypes: z.array(z.string()) })),
    }),
  ),
});
type Cruise = z.infer<typeof cruiseSchema>;

/** Floors from the top down, with how a path names its room. The pages of a domain stand with the shell: both go to the browser. */
const floors = [
  { name: 'bin', room: /^src\/(bin)\// },
  { name: 'web and pages', room: /^src\/(?:(web\/kit)|(web)|domains\/([^/]+\/ui))\// },
  { name: 'domains', room: /^src\/domains\/([^/]+)\// },
  { name: 'platform', room: /^src\/platform\/([^/]+)\// },
  { name: 'lib', room: /^src\/lib\/([^/]+)\// },
] as const;

interface Room {
  readonly id: string;
  readonly label: string;
  readonly floor: string;
}

/** The room of a source file; undefined for tests and for what is not ours. */
function roomOf(path: string): Room | undefined {
  if (/\.test\.tsx?$|\/testing\//.test(path)) return undefined;
  for (const { name, room } of floors) {
    const label = room
      .exec(path)
      ?.slice(1)
      .find((part) => part !== undefined);
    if (label !== undefined) return { id: `${name} ${label}`.replaceAll(/[^a-z0-9]/g, '_'), label, floor: name };
  }
  return undefined;
}

/** Arrows between rooms; `types` when only types cross. */
function arrowsOf(cruise: Cruise): Map<string, { from: Room; to: Room; types: boolean }> {
  const arrows = new Map<string, { from: Room; to: Room; types: boolean }>();
  for (const { source, dependencies } of cruise.modules) {
    const from = roomOf(source);
    if (from === undefined) continue;
    for (const { resolved, dependencyTypes } of dependencies) {
      const to = roomOf(resolved);
      if (to === undefined || to.id === from.id) continue;
      const key = `${from.id} ${to.id}`;
      const types = dependencyTypes.includes('type-only') && (arrows.get(key)?.types ?? true);
      arrows.set(key, { from, to, types });
    }
  }
  return arrows;
}

function draw(cruise: Cruise): string {
  const rooms = new Map<string, Room>();
  for (const { source } of cruise.modules) {
    const room = roomOf(source);
    if (room !== undefined) rooms.set(room.id, room);
  }
  const lines = ['```mermaid', 'flowchart TD'];
  for (const { name } of floors) {
    const inside = [...rooms.values()].filter((room) => room.floor === name);
    lines.push(`  subgraph ${floorId(name)}["${name}"]`);
    lines.push(...inside.map(({ id, label }) => `    ${id}["${label}"]`).sort());
    lines.push('  end');
  }
  const drawn = new Set<string>();
  for (const { from, to, types } of arrowsOf(cruise).values()) {
    // bin composes everything: an arrow to each floor says as much as one to each room.
    const target = from.floor === 'bin' ? floorId(to.floor) : to.id;
    drawn.add(`  ${from.id} ${types && from.floor !== 'bin' ? '-.->' : '-->'} ${target}`);
  }
  lines.push(...[...drawn].sort(), '```');
  return [
    '# Which room uses which',
    '',
    'Drawn by `npm run graph` from the sources; `npm run check` fails when it is out of date. Arrows go from the room that',
    'imports to the room that is imported; dotted ones carry types only. `bin` composes',
    'everything, so its arrows go to floors. Tests are left out.',
    '',
    ...lines,
    '',
  ].join('\n');
}

function floorId(name: string): string {
  return `floor_${name.replaceAll(' ', '_')}`;
}

const { stdout } = await promisify(execFile)(
  `${root}/node_modules/.bin/depcruise`,
  ['src', '--config', '.dependency-cruiser.js', '--output-type', 'json'],
  { cwd: root, maxBuffer: 256_000_000 },
);
const wanted = draw(cruiseSchema.parse(JSON.parse(stdout)));
if (process.argv.includes('--check')) {
  const present = await readFile(drawing, 'utf8').catch(() => '');
  if (present !== wanted) {
    console.error('docs/graph.md no longer agrees with the sources: run "npm run graph" and commit it.');
    process.exitCode = 1;
  }
} else {
  await writeFile(drawing, wanted);
}
