import { parseArgs, type ParseArgsConfig } from 'node:util';
import { didYouMean } from '../policy/problem.ts';
import { ACCOUNT_LISTS, ACCOUNT_OPTIONS } from './account-options.ts';
import { auditCommand, auditHelp } from './audit-command.ts';
import { UsageError, type Desk, type Line } from './desk.ts';
import { explainCommand, explainHelp } from './explain-command.ts';
import { initCommand, initHelp } from './init-command.ts';
import { lintCommand, lintHelp } from './lint-command.ts';
import { quoteCommand, quoteHelp } from './quote-command.ts';
import { simulateCommand, simulateHelp } from './simulate-command.ts';
import { testCommand, testHelp } from './test-command.ts';

/** A command: its line in the help, its own help, and the options that it knows beside `--set`, `--json` and `--help`. */
interface Command {
  readonly does: string;
  readonly help: string;
  readonly run: (line: Line, desk: Desk) => 0 | 1;
  /** Options with one value. */
  readonly options?: readonly string[];
  /** Options that may be given more than once. */
  readonly lists?: readonly string[];
  /** Options without a value. */
  readonly flags?: readonly string[];
}

/** What the bin can do. */
const COMMANDS: Readonly<Record<string, Command>> = {
  init: { does: 'begins a policy with one of those that come with the kit', help: initHelp, run: initCommand },
  lint: { does: 'says what the author of a policy most likely did not mean', help: lintHelp, run: lintCommand },
  explain: { does: 'says a policy in plain sentences, every rule of it', help: explainHelp, run: explainCommand },
  audit: { does: 'replays a ledger, and says where it does not keep to the policy', help: auditHelp, run: auditCommand },
  test: { does: 'plays cases against a policy', help: testHelp, run: testCommand, options: ['only'] },
  quote: {
    does: 'says what an action costs, who pays, or why it is refused',
    ...{ help: quoteHelp, run: quoteCommand, options: ACCOUNT_OPTIONS, lists: ACCOUNT_LISTS },
  },
  simulate: {
    does: 'lets an account live, and shows each month as a line',
    ...{
      help: simulateHelp,
      run: simulateCommand,
      options: [...ACCOUNT_OPTIONS, 'months'],
      lists: [...ACCOUNT_LISTS, 'spend'],
      flags: ['buy'],
    },
  },
};

const help = `creditkit: tools for people who write credit policies

  ${Object.entries(COMMANDS)
    .map(([name, { does }]) => `creditkit ${name.padEnd(8)} ${does}`)
    .join('\n  ')}
  creditkit backend  serves a backend with a ledger, and does what its operator does

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
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  try {
    if (!command) {
      const names = [...Object.keys(COMMANDS), 'backend'];
      throw new UsageError(
        `There is no command ${JSON.stringify(name)}.`,
        didYouMean(name, names, `Use one of: ${names.join(', ')}.`),
      );
    }
    const { isHelp, line } = readArgs(rest, command);
    if (isHelp) {
      desk.print(command.help);
      return 0;
    }
    return command.run(line, desk);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    desk.complain(`${error.message} ${error.fix}`.trimEnd() + '\n');
    return 2;
  }
}

/** Reads what stands after a command's name. @throws UsageError for an option that the command does not know */
export function readArgs(
  args: string[],
  { options = [], lists = [], flags = [] }: Pick<Command, 'options' | 'lists' | 'flags'>,
): { isHelp: boolean; line: Line } {
  const known: NonNullable<ParseArgsConfig['options']> = {
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    set: { type: 'string', multiple: true },
    ...Object.fromEntries(options.map((name) => [name, { type: 'string' }])),
    ...Object.fromEntries(lists.map((name) => [name, { type: 'string', multiple: true }])),
    ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' }])),
  };
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: known });
    const of = <T>(names: readonly string[]): Record<string, T> =>
      Object.fromEntries(names.filter((name) => name in values).map((name) => [name, values[name] as T]));
    return {
      isHelp: values['help'] === true,
      line: {
        files: positionals,
        set: (values['set'] as string[] | undefined) ?? [],
        json: values['json'] === true,
        options: of<string>(options),
        lists: of<string[]>(lists),
        flags: new Set(flags.filter((name) => values[name] === true)),
      },
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.replace(/\.?$/, '.') : String(error), 'Ask for --help.');
  }
}
