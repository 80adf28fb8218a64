import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program of the system that a suite holds ours against, or drives. */
interface SystemTool {
  /** Names it may have; the first that is found is taken. */
  readonly commands: readonly string[];
  /** Debian's package. */
  readonly debian: string;
}

export const systemTools = {
  chromium: { commands: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium' },
  yazMarcdump: { commands: ['yaz-marcdump'], debian: 'yaz' },
  xmllint: { commands: ['xmllint'], debian: 'libxml2-utils' },
} as const satisfies Record<string, SystemTool>;

/** Vitest's setup of the unit suite: its tests are skipped where their tool is missing. */
export default function setUp(): void {
  findSystemTool('yazMarcdump');
  findSystemTool('xmllint');
}

/**
 * Path of a tool. A missing one is installed where that is possible (root on Debian). Where it is not, the package is
 * named and nothing returned, so that the suite can be skipped; with CI=true that is an error instead.
 */
export function findSystemTool(name: keyof typeof systemTools): string | undefined {
  const { commands, debian } = systemTools[name];
  const present = pathOf(commands);
  if (present !== undefined) return present;
  const trouble = install(debian) ?? 'it was installed, but is not on the PATH';
  const installed = pathOf(commands);
  if (installed !== undefined) return installed;
  const message = `${commands[0]} is missing (Debian package ${debian}): ${trouble}`;
  if (process.env.CI === 'true') throw new Error(message);
  console.warn(`${message}. Tests that need it are skipped.`);
  return undefined;
}

function pathOf(commands: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return commands.flatMap((command) => folders.map((folder) => join(folder, command))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Installs a Debian package; returns what stood in the way, if anything. */
function install(debian: string): string | undefined {
  if (process.getuid?.() !== 0 || pathOf(['apt-get']) === undefined)
    return 'it has to be installed by an administrator';
  const aptGet = (...options: string[]): void => {
    execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...options], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  try {
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', debian);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error);
  }
}
