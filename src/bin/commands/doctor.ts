import { ConfigInvalid, describeConfig, readConfig } from '#platform/config';
import type { Translator } from '#platform/i18n';
import { createLog } from '#platform/log';
import { openPlatform } from '../platform.ts';

/** Prints what the program runs on and whether each part answers. Returns whether all do. */
export async function doctor(_texts: Translator): Promise<boolean> {
  const line = (ok: boolean, part: string, detail: string): boolean => {
    console.log(`${ok ? '✓' : '✗'} ${part.padEnd(12)} ${detail}`);
    return ok;
  };
  let healthy = line(Number(process.versions.node.split('.')[0]) >= 24, 'node', process.version);
  try {
    const config = readConfig(process.env);
    for (const { name, value, about } of describeConfig(config))
      console.log(`    ${name.padEnd(22)} ${value.padEnd(28)} ${about}`);
    const platform = await openPlatform(config, createLog({ level: 'silent' }));
    try {
      const [version] = await platform.database.query<{ version: string; vi: boolean }>(
        `select current_setting('server_version') as version, exists (select from pg_collation where collname = 'vi-x-icu') as vi`,
      );
      healthy =
        line(
          version?.vi === true,
          'database',
          `PostgreSQL ${version?.version}${version?.vi === true ? '' : ': without ICU collations, Vietnamese order is not available'}`,
        ) && healthy;
      const key = `doctor/${crypto.randomUUID()}`;
      await platform.store.put(key, new TextEncoder().encode('ok'));
      const kept = (await platform.store.head(key))?.size === 2;
      await platform.store.delete(key);
      healthy = line(kept, 'storage', config.S3_ENDPOINT ?? config.dataFolder) && healthy;
    } finally {
      await platform.close();
    }
  } catch (error) {
    if (error instanceof ConfigInvalid) for (const problem of error.problems) line(false, 'config', problem);
    else line(false, 'platform', error instanceof Error ? error.message : String(error));
    return false;
  }
  return healthy;
}
