import { type Command, Option } from 'commander';
import { createAuthorities, createCatalogue, createSurvey, enrichedFormats } from '#domains/catalogue';
import { ingestEncodings, ingestFormats } from '#domains/catalogue/reading';
import { createIdentity, ROLES, type Role } from '#domains/identity';
import { createRegistry } from '#domains/registry';
import { SYSTEM } from '#platform/audit';
import { systemClock } from '#platform/clock';
import { readConfig } from '#platform/config';
import type { Translator } from '#platform/i18n';
import { createLog } from '#platform/log';
import { importAuthorityFile, recogniseHeadings } from './commands/authorities.ts';
import { doctor } from './commands/doctor.ts';
import { exportClusters } from './commands/export-clusters.ts';
import { exportEnriched } from './commands/export-enriched.ts';
import { importFile } from './commands/import.ts';
import { reindex } from './commands/reindex.ts';
import { rematchAll, rematchLines } from './commands/rematch.ts';
import { surveyLibrary } from './commands/survey.ts';
import { removeDemo } from './demo.ts';
import { openPlatform } from './platform.ts';

/** The commands that work on the store. */
export function addPlatformCommands(program: Command, texts: Translator): void {
  const say = (key: string, params: Readonly<Record<string, unknown>> = {}): string => texts.t(`bin:${key}`, params);

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
        await withDomains(texts, async ({ catalogue }, signal) => {
          const { batch, summary } = await importFile(catalogue, file, options, signal);
          if (batch.state === 'failed') {
            process.exitCode = 2;
            const reason =
              batch.failure === undefined
                ? ''
                : texts.t(`catalogue:failure.${batch.failure.code}`, batch.failure.params);
            console.error(say('error.unreadable', { file, reason }));
          } else if (batch.state !== 'done') {
            process.exitCode = 1;
            console.error(say('import.running-elsewhere', { id: batch.id }));
          } else if (options.json !== true) {
            if (summary.unchanged === summary.read && summary.withdrawn === 0)
              console.log(say('import.nothing-changed'));
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
      await withDomains(texts, async ({ catalogue }, signal) => {
        const summary = await reindex(catalogue, texts, signal);
        console.log(options.json === true ? JSON.stringify(summary) : say('reindex.done', { ...summary }));
      });
    });

  program
    .command('rematch')
    .description('xét trùng lại toàn bộ biểu ghi · match all records anew')
    .option('--dry-run', 'chỉ báo cáo sẽ đổi gì · only report what would change')
    .option('--back', 'trở về trọng số và ngưỡng trước · back to the former weights and thresholds')
    .option('--json', 'dòng cuối là một đối tượng JSON · the last line is one JSON object')
    .action(async ({ dryRun = false, back = false, json }: { dryRun?: boolean; back?: boolean; json?: boolean }) => {
      await withDomains(texts, async ({ catalogue }, signal) => {
        const done = await rematchAll(catalogue, texts, { dryRun, back }, signal);
        console.log(json === true ? JSON.stringify(done) : rematchLines(texts, done).join('\n'));
      });
    });

  program
    .command('survey [library]')
    .description(
      'khảo sát dữ liệu thư mục của một thư viện, hoặc của tất cả · survey the records of a library, or of all',
    )
    .option('--json', 'một đối tượng JSON · one JSON object')
    .action(async (library: string | undefined, options: { json?: boolean }) => {
      await withDomains(texts, ({ survey }, signal) =>
        surveyLibrary(survey, texts, { library, json: options.json === true, signal }),
      );
    });

  const authorities = program
    .command('authorities')
    .description('tiêu đề chuẩn: người, tập thể, chủ đề · authorities: persons, bodies, subjects');
  authorities
    .command('import <file>')
    .description('nhập một tệp biểu ghi tiêu đề chuẩn MARC 21 · import a file of MARC 21 authority records')
    .option('--json', 'một đối tượng JSON · one JSON object')
    .action(async (file: string, { json }: { json?: boolean }) => {
      await withDomains(texts, ({ authorities }, signal) =>
        importAuthorityFile(authorities, texts, file, { json: json === true, signal }),
      );
    });
  authorities
    .command('recognise')
    .description('xét lại tiêu đề nào là của ai · decide anew whom headings mean')
    .option('--json', 'một đối tượng JSON · one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      await withDomains(texts, ({ authorities }, signal) =>
        recogniseHeadings(authorities, texts, { json: json === true, signal }),
      );
    });

  const exports = program.command('export').description('xuất ra đầu ra chuẩn · export to standard output');
  exports
    .command('enriched')
    .description(
      'biểu ghi của một thư viện, được làm giàu từ mục lục liên hợp · a library’s own records, enriched by the union',
    )
    .requiredOption('--library <code>', 'mã thư viện · code of the library')
    .addOption(new Option('--format <format>').choices([...enrichedFormats]).default('iso2709'))
    .option('--accept <groups>', 'các nhóm nhận, cách nhau bằng dấu phẩy · groups to accept, between commas')
    .option('--all', 'cả biểu ghi không đổi · also the records that do not change')
    .option('--after <number>', 'làm tiếp sau số biểu ghi này · go on behind this local number')
    .action(async (options: { library: string; format: string; accept?: string; all?: boolean; after?: string }) => {
      await withDomains(texts, ({ survey, platform: { config } }, signal) =>
        exportEnriched(survey, texts, {
          ...options,
          origin: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`,
          signal,
        }),
      );
    });
  exports
    .command('clusters')
    .description('biểu ghi nào thuộc nhan đề nào · which record belongs to which cluster')
    .option('--library <code>', 'chỉ của một thư viện · of one library only')
    .addOption(new Option('--format <format>').choices(['tsv']).default('tsv'))
    .action(async ({ library }: { library?: string }) => {
      await withDomains(texts, ({ catalogue }, signal) =>
        exportClusters(catalogue, { signal, ...(library !== undefined && { library }) }),
      );
    });

  program
    .command('library')
    .description('thư viện · libraries')
    .command('add <code>')
    .description('ghi một thư viện vào danh bạ · enter a library into the register')
    .requiredOption('--name <name>', 'tên tiếng Việt · Vietnamese name')
    .requiredOption('--type <type>', 'loại thư viện · type of library')
    .requiredOption('--province <province>', 'mã hoặc tên tỉnh · code or name of the province')
    .option('--name-en <name>', 'tên tiếng Anh · English name')
    .action(async (code: string, options: { name: string; type: string; province: string; nameEn?: string }) => {
      await withDomains(texts, async ({ registry }) => {
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
    .description('mở tài khoản, in mật khẩu đầu tiên một lần · open an account, print its first password once')
    .requiredOption('--name <name>', 'tên hiển thị · name to show')
    .addOption(new Option('--role <role>').choices([...ROLES]).default('reader'))
    .option('--library <code>', 'thư viện mà vai trò có hiệu lực · the library in which the role holds')
    .option('--email <address>', 'thư điện tử · e-mail address')
    .action(async (username: string, options: { name: string; role: Role; library?: string; email?: string }) => {
      await withDomains(texts, async ({ identity }) => {
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
      await withDomains(texts, async ({ platform: { database, config }, ...domains }) => {
        const removed = await removeDemo({ ...domains, database, folder: config.dataFolder });
        console.log(say('demo.removed', { ...removed }));
      });
    });

  program
    .command('doctor')
    .description('kiểm tra cài đặt · check the installation')
    .action(async () => {
      process.exitCode = (await doctor(texts)) ? 0 : 1;
    });
}

/** Opens everything for one command and closes it again. The signal of `work` is the terminal's; a second one is obeyed at once. */
async function withDomains<T>(
  texts: Translator,
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
    survey: createSurvey({ database, jobs: undefined }),
    authorities: createAuthorities({ database, jobs: undefined }),
  };
}
