import { type Config, ConfigInvalid, describeConfig, readConfig } from '#platform/config';
import type { Translator } from '#platform/i18n';
import { createLog } from '#platform/log';
import { explainConfig } from '../explain-config.ts';
import { openPlatform, type Platform } from '../platform.ts';

/** Prints what the program runs on and whether each part answers. Returns whether all do. */
export async function doctor(texts: Translator): Promise<boolean> {
  const node = tell(Number(process.versions.node.split('.')[0]) >= 24, 'node', process.version);
  try {
    const config = readConfig(process.env, texts.locale);
    for (const { name, value, hidden } of describeConfig(config)) {
      const shown = value ?? texts.t(`bin:doctor.${hidden ? 'hidden' : 'unset'}`);
      console.log(`    ${name.padEnd(22)} ${shown.padEnd(28)} ${texts.t(`config:about.${name}`)}`);
    }
    const platform = await openPlatform(config, createLog({ level: 'silent' }));
    try {
      const database = await lookAtDatabase(platform, texts);
      return (await lookAtStorage(platform, config, texts)) && database && node;
    } finally {
      await platform.close();
    }
  } catch (error) {
    if (error instanceof ConfigInvalid)
      for (const problem of explainConfig(error, texts)) tell(false, 'config', problem);
    else tell(false, 'platform', error instanceof Error ? error.message : String(error));
    return false;
  }
}

function tell(isWell: boolean, part: string, detail: string): boolean {
  console.log(`${isWell ? '✓' : '✗'} ${part.padEnd(12)} ${detail}`);
  return isWell;
}

async function lookAtDatabase({ database }: Platform, texts: Translator): Promise<boolean> {
  const [found] = await database.query<{ version: string; vi: boolean }>(
    `select current_setting('server_version') as version, exists (select from pg_collation where collname = 'vi-x-icu') as vi`,
  );
  const version = found?.version ?? '';
  return found?.vi === true
    ? tell(true, 'database', `PostgreSQL ${version}`)
    : tell(false, 'database', texts.t('bin:doctor.no-icu', { version }));
}

async function lookAtStorage({ store }: Platform, config: Config, texts: Translator): Promise<boolean> {
  const place = config.S3_ENDPOINT ?? config.dataFolder;
  const key = `doctor/${crypto.randomUUID()}`;
  await store.put(key, new TextEncoder().encode('ok'));
  const isKept = (await store.head(key))?.size === 2;
  await store.delete(key);
  return tell(isKept, 'storage', isKept ? place : texts.t('bin:doctor.not-kept', { place }));
}
