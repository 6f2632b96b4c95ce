import { parseArgs } from 'node:util';
import { lintCommand, lintHelp } from './lint-command.ts';
import { UsageError, type Desk } from './desk.ts';

/** What the bin can do: each with its line in the help, its own help, and the options that it knows beside `--json` and `--help`. */
const COMMANDS = {
  lint: { does: 'says what the author of a policy most likely did not mean', help: lintHelp, run: lintCommand },
} as const;

const help = `creditkit: tools for people who write credit policies

  ${Object.entries(COMMANDS)
    .map(([name, { does }]) => `creditkit ${name.padEnd(8)} ${does}`)
    .join('\n  ')}

  creditkit <command> --help says how it is used.

Exit code: 0 all is well · 1 something was found · 2 it could not be done, and why.
`;

/**
 * Runs one command line.
 * @param argv  what stands after the program's name
 * @returns the exit code: 0 all is well, 1 something was found, 2 it could not be done
 */
export function main(argv: readonly string[], desk: Desk): 0 | 1 | 2 {
  const [name = '', ...rest] = argv;
  if (['', '--help', '-h', 'help'].includes(name)) {
    desk.print(help);
    return name === '' ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name as keyof typeof COMMANDS] : undefined;
  try {
    if (!command)
      throw new UsageError(`There is no command ${JSON.stringify(name)}.`, `Use one of: ${Object.keys(COMMANDS).join(', ')}.`);
    const { values, positionals } = readArgs(rest);
    if (values.help) {
      desk.print(command.help);
      return 0;
    }
    return command.run({ files: positionals, set: values.set ?? [], json: values.json ?? false }, desk);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    desk.complain(`${error.message} ${error.fix}\n`);
    return 2;
  }
}

function readArgs(args: string[]): { values: { json?: boolean; help?: boolean; set?: string[] }; positionals: string[] } {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' }, set: { type: 'string', multiple: true } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.replace(/\.?$/, '.') : String(error), 'Ask for --help.');
  }
}
