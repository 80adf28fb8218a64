import { Command, Option } from 'commander';
import {
  BatchUnreadable,
  createCatalogue,
  type IngestEncoding,
  type IngestFormat,
  ingestEncodings,
  ingestFormats,
} from '#domains/catalogue';
import { createIdentity, ROLES, type Role } from '#domains/identity';
import { createRegistry } from '#domains/registry';
import { Refusal } from '#lib/refusal';
import { legacyEncodings, type TextEncoding } from '#lib/vietnamese';
import { SYSTEM } from '#platform/audit';
import { systemClock } from '#platform/clock';
import { ConfigInvalid, readConfig } from '#platform/config';
import { createLog } from '#platform/log';
import { doctor } from './commands/doctor.ts';
import { importFile } from './commands/import.ts';
import { convertMarc, type MarcTarget, marcTargets } from './commands/marc-convert.ts';
import { reindex } from './commands/reindex.ts';
import { convertVietnamese } from './commands/vietnamese-convert.ts';
import { removeDemo } from './demo.ts';
import { explainConfig } from './explain-config.ts';
import { openPlatform } from './platform.ts';
import { gatherTexts, terminalLocale } from './texts.ts';

/**
 * The command line. Exit codes: 0 done, 1 refused or failed, 2 the input could not be read at all, 3 done except for a
 * withdrawal that waits for a person's word, 130 broken off by a signal.
 */
const texts = gatherTexts()[terminalLocale(process.env)];
const say = (key: string, params: Readonly<Record<string, unknown>> = {}): string => texts.t(`bin:${key}`, params);
const program = new Command('lienthu').description('Liên Thư').showHelpAfterError();

// Whoever reads our output has seen enough, as `head` does.
process.stdout.on('error', (error: Error & { code?: string }) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

/** Opens everything for one command and closes it again. The signal of `work` is the terminal's; a second one is obeyed at once. */
async function withDomains<T>(
  work: (domains: ReturnType<typeof domainsOf>, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const config = readConfig(process.env, texts.locale);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const log = createLog({
    level: config.LOG_LEVEL === 'info' ? 'warn' : config.LOG_LEVEL,
    pretty: process.stderr.isTTY,
  });
  const platform = await openPlatform(config, log);
  try {
    const domains = domainsOf(platform);
    await domains.registry.prepare();
    return await work(domains, stopping.signal);
  } finally {
    await platform.close();
  }
}

function domainsOf(platform: Awaited<ReturnType<typeof openPlatform>>) {
  const { database, store, storage, log } = platform;
  return {
    platform,
    registry: createRegistry({ database, clock: systemClock }),
    identity: createIdentity({ database, clock: systemClock }),
    catalogue: createCatalogue({ database, store, storage, jobs: undefined, log }),
  };
}

program
  .command('import <file>')
  .description('nhập một tệp biểu ghi của một thư viện · import a file of records for a library')
  .requiredOption('--library <code>', 'mã thư viện · code of the library')
  .addOption(new Option('--format <format>').choices([...ingestFormats]))
  .addOption(new Option('--encoding <encoding>').choices([...ingestEncodings]))
  .option('--full', 'tệp chứa toàn bộ biểu ghi của thư viện · the file holds everything the library has')
  .option(
    '--allow-withdrawals',
    'với --full: rút mọi biểu ghi vắng mặt, dù nhiều · with --full: withdraw whatever is absent, however much',
  )
  .option('--json', 'dòng cuối là một đối tượng JSON · the last line is one JSON object')
  .action(
    async (
      file: string,
      options: {
        library: string;
        format?: string;
        encoding?: string;
        full?: boolean;
        allowWithdrawals?: boolean;
        json?: boolean;
      },
    ) => {
      await withDomains(async ({ catalogue }, signal) => {
        const { batch, summary } = await importFile(catalogue, file, options, signal);
        if (batch.state === 'failed') {
          process.exitCode = 2;
          const reason =
            batch.failure === undefined ? '' : texts.t(`catalogue:failure.${batch.failure.code}`, batch.failure.params);
          console.error(say('error.unreadable', { file, reason }));
        } else if (batch.state !== 'done') {
          process.exitCode = 1;
          console.error(say('import.running-elsewhere', { id: batch.id }));
        } else if (options.json !== true) {
          if (summary.unchanged === summary.read && summary.withdrawn === 0) console.log(say('import.nothing-changed'));
          console.log(say('import.done', { ...summary }));
        }
        if (batch.withdrawal?.state === 'held') {
          process.exitCode = 3;
          console.error(say('import.withdrawal-held', { ...batch.withdrawal, id: batch.id }));
        }
        if (options.json === true) console.log(JSON.stringify(summary));
      });
    },
  );

program
  .command('reindex')
  .description('dựng lại chỉ mục tìm kiếm · make the search index anew')
  .option('--json', 'dòng cuối là một đối tượng JSON · the last line is one JSON object')
  .action(async (options: { json?: boolean }) => {
    await withDomains(async ({ catalogue }, signal) => {
      const summary = await reindex(catalogue, texts, signal);
      console.log(options.json === true ? JSON.stringify(summary) : say('reindex.done', { ...summary }));
    });
  });

const marc = program.command('marc').description('MARC');
marc
  .command('convert <file>')
  .description('đổi một tệp sang dạng khác, ghi ra đầu ra chuẩn · convert a file to standard output')
  .addOption(new Option('--to <format>').choices([...marcTargets]).makeOptionMandatory())
  .addOption(new Option('--from-format <format>').choices([...ingestFormats]).default('auto'))
  .addOption(new Option('--from-encoding <encoding>').choices([...ingestEncodings]).default('auto'))
  .action(async (file: string, options: { to: MarcTarget; fromFormat: IngestFormat; fromEncoding: IngestEncoding }) => {
    await convertMarc(file, options);
  });

const encodings = [...legacyEncodings, 'utf8'] as const;
program
  .command('vietnamese')
  .description('chữ Việt · Vietnamese text')
  .command('convert')
  .description('đổi bảng mã từ đầu vào chuẩn ra đầu ra chuẩn · convert standard input to standard output')
  .addOption(new Option('--from <encoding>').choices(encodings).makeOptionMandatory())
  .addOption(new Option('--to <encoding>').choices(encodings).default('utf8'))
  .action(async (options: { from: TextEncoding; to: TextEncoding }) => {
    await convertVietnamese(options.from, options.to);
  });

program
  .command('library')
  .description('thư viện · libraries')
  .command('add <code>')
  .requiredOption('--name <name>', 'tên tiếng Việt · Vietnamese name')
  .requiredOption('--type <type>', 'loại thư viện · type of library')
  .requiredOption('--province <province>', 'mã hoặc tên tỉnh · code or name of the province')
  .option('--name-en <name>')
  .action(async (code: string, options: { name: string; type: string; province: string; nameEn?: string }) => {
    await withDomains(async ({ registry }) => {
      const library = await registry.addLibrary(
        {
          code,
          nameVi: options.name,
          type: options.type,
          province: options.province,
          ...(options.nameEn !== undefined && { nameEn: options.nameEn }),
        },
        { actor: SYSTEM },
      );
      console.log(say('library.added', { code: library.code, isil: library.isil ?? '' }));
    });
  });

program
  .command('user')
  .description('tài khoản · accounts')
  .command('add <username>')
  .requiredOption('--name <name>', 'tên hiển thị · name to show')
  .addOption(new Option('--role <role>').choices([...ROLES]).default('reader'))
  .option('--library <code>')
  .option('--email <address>')
  .action(async (username: string, options: { name: string; role: Role; library?: string; email?: string }) => {
    await withDomains(async ({ identity }) => {
      const { password } = await identity.createAccount(
        { username, displayName: options.name, ...(options.email !== undefined && { email: options.email }) },
        SYSTEM,
      );
      await identity.grantRole(
        { login: username, role: options.role, ...(options.library !== undefined && { library: options.library }) },
        SYSTEM,
      );
      console.log(say('user.added', { username, password }));
    });
  });

program
  .command('demo')
  .description('dữ liệu minh họa · demo data')
  .command('remove')
  .description('gỡ toàn bộ dữ liệu minh họa · remove all demo data')
  .action(async () => {
    await withDomains(async ({ platform, catalogue }) =>
      console.log(say('demo.removed', { ...(await removeDemo(platform.database, catalogue)) })),
    );
  });

program
  .command('doctor')
  .description('kiểm tra cài đặt · check the installation')
  .action(async () => {
    process.exitCode = (await doctor(texts)) ? 0 : 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
  console.error(explain(error));
}

function exitCodeOf(error: unknown): number {
  if (isBreakOff(error)) return 130;
  return error instanceof BatchUnreadable || isMissingFile(error) ? 2 : 1;
}

function explain(error: unknown): string {
  if (error instanceof Refusal) {
    const [room = '', name = ''] = error.code.split('.');
    return texts.t(`${room}:problem.${name}.detail`, { ...error.params });
  }
  if (error instanceof BatchUnreadable) return texts.t(`catalogue:failure.${error.code}`, error.params);
  if (isMissingFile(error)) return say('error.file-missing', { file: error.path });
  if (error instanceof ConfigInvalid) return [say('error.config'), ...explainConfig(error, texts)].join('\n  ');
  if (isBreakOff(error)) return say('error.interrupted');
  return say('error.unexpected', { message: error instanceof Error ? error.message : String(error) });
}

/** What a signal handed to the work makes it throw. */
function isBreakOff(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Not there, a folder, or not ours to read. */
function isMissingFile(error: unknown): error is Error & { path: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    /^(ENOENT|EISDIR|EACCES|ENOTDIR)$/.test(String(error.code)) &&
    'path' in error
  );
}
