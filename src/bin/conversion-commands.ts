import { type Command, Option } from 'commander';
import { type IngestEncoding, type IngestFormat, ingestEncodings, ingestFormats } from '#domains/catalogue/reading';
import type { MarcFormat } from '#lib/marc';
import { legacyEncodings, type TextEncoding } from '#lib/vietnamese';
import { convertMarc, marcTargets } from './commands/marc-convert.ts';
import { convertVietnamese } from './commands/vietnamese-convert.ts';

const encodings = [...legacyEncodings, 'utf8'] as const;

/** The commands that need nothing but their input. */
export function addConversionCommands(program: Command): void {
  program
    .command('marc')
    .description('MARC')
    .command('convert <file>')
    .description('đổi một tệp sang dạng khác, ghi ra đầu ra chuẩn · convert a file to standard output')
    .addOption(new Option('--to <format>').choices([...marcTargets]).makeOptionMandatory())
    .addOption(new Option('--from-format <format>').choices([...ingestFormats]).default('auto'))
    .addOption(new Option('--from-encoding <encoding>').choices([...ingestEncodings]).default('auto'))
    .action(
      async (file: string, options: { to: MarcFormat; fromFormat: IngestFormat; fromEncoding: IngestEncoding }) => {
        await convertMarc(file, options);
      },
    );

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
}
