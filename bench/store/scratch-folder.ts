import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ScratchFolder {
  readonly folder: string;
  /** Removes it with everything in it, unless it was named. */
  remove(): Promise<void>;
}

/**
 * A folder for what a measurement makes: `named`, which stays, or one of its own. That is open to the account under which
 * PostgreSQL runs: else its cluster would be kept elsewhere, and stay when we go.
 */
export async function scratchFolder(named?: string): Promise<ScratchFolder> {
  if (named !== undefined) {
    await mkdir(named, { recursive: true });
    return { folder: named, remove: async () => undefined };
  }
  const folder = await mkdtemp(join(tmpdir(), 'lienthu-bench-'));
  await chmod(folder, 0o755);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
