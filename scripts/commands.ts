import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Argument, Command, type Option } from 'commander';
import { addConversionCommands } from '../src/bin/conversion-commands.ts';
import { addJudgingCommands } from '../src/bin/judging-commands.ts';
import { addPlatformCommands } from '../src/bin/platform-commands.ts';
import { gatherTexts } from '../src/bin/texts.ts';

/**
 * Writes every command of `lienthu` with its options into docs/commands.md, from the program's own declarations.
 * With `--check` nothing is written: the exit code is 1 when the page no longer agrees with the program.
 */
const page = fileURLToPath(new URL('../docs/commands.md', import.meta.url));

const program = new Command('lienthu');
addPlatformCommands(program, gatherTexts().vi);
addJudgingCommands(program, gatherTexts().vi);
addConversionCommands(program);

function leaves(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
}

function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}

function argument(one: Argument): string {
  const name = one.name().toUpperCase();
  return one.required ? name : `[${name}]`;
}

/** `--library <code>` as it is typed: `--library CODE`. */
function inCapitals({ flags }: Option): string {
  return flags.replace(/<(.+)>/, (_, name: string) => name.toUpperCase());
}

function option({ flags, description, argChoices, defaultValue, mandatory }: Option): string {
  const said = [
    description,
    argChoices?.map((choice) => `\`${choice}\``).join(', '),
    mandatory && 'bắt buộc · required',
    typeof defaultValue === 'string' && `mặc định · default \`${defaultValue}\``,
  ].filter(Boolean);
  return `- \`${flags}\`${said.length > 0 ? `: ${said.join('; ')}` : ''}`;
}

function section(command: Command): string {
  const needed = command.options.filter(({ mandatory }) => mandatory);
  const call = ['npx', nameOf(command), ...command.registeredArguments.map(argument), ...needed.map(inCapitals)].join(
    ' ',
  );
  const options = command.options.map(option).join('\n');
  return [
    `## ${nameOf(command)}`,
    `${command.description().charAt(0).toLocaleUpperCase('vi')}${command.description().slice(1)}.`,
    `\`\`\`sh\n${call}\n\`\`\``,
    options,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const wanted = `# Commands

Every command of \`lienthu\` with its options, written by \`npm run commands\` from the program's own declarations. What they
are for, with examples and exit codes: [guides/dong-lenh.md](guides/dong-lenh.md).

${leaves(program)
  .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  .map(section)
  .join('\n\n')}
`;

if (process.argv.includes('--check')) {
  if ((await readFile(page, 'utf8').catch(() => '')) !== wanted) {
    console.error('docs/commands.md no longer agrees with the program: run "npm run commands" and commit it.');
    process.exitCode = 1;
  }
} else {
  await writeFile(page, wanted);
}
