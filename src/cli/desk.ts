import { parsePolicy, type Policy } from '../policy/parse.ts';
import { PolicyError } from '../policy/problem.ts';
import type { ParameterValues } from '../policy/bind.ts';

/** What a command reads from and writes to, so that it can be run without a process. */
export interface Desk {
  /** The text of a file. @throws Error with the system's words */
  read(this: void, path: string): string;
  /** Writes a new file. @throws Error with the system's words, also when it is there already */
  write(this: void, path: string, text: string): void;
  /** The text of one of the policies that come with the kit; nothing for an id that is none of them. */
  sample(this: void, id: string): string | undefined;
  /** The ids of the policies that come with the kit. */
  samples(this: void): readonly string[];
  /** The time, in milliseconds since 1970. */
  now(this: void): number;
  print(this: void, text: string): void;
  /** Says how far it is, to somebody who waits. */
  progress?(this: void, text: string): void;
  complain(this: void, text: string): void;
}

/** A command line as it was read. */
export interface Line {
  readonly files: readonly string[];
  /** `key=value`, as often as it was given. */
  readonly set: readonly string[];
  readonly json: boolean;
  /** The command's own options that have one value, as they were given. */
  readonly options: Readonly<Record<string, string | undefined>>;
  /** Those that may be given more than once. */
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>;
  /** Those without a value that were given. */
  readonly flags: ReadonlySet<string>;
}

/** What a person can put right: told in one line, with exit code 2 and no stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** What to do. */
  readonly fix: string;

  constructor(reason: string, fix: string) {
    super(reason);
    this.fix = fix;
  }
}

/**
 * The text of a file.
 * @throws UsageError that names the file and says why it cannot be read
 */
export function readText(file: string, { read }: Desk): string {
  try {
    return read(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`, 'Check the path.');
  }
}

/**
 * Reads something, and tells a person what is wrong with it.
 * @throws UsageError with `what`, and with every place that is wrong, instead of a PolicyError
 */
export function rejected<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const lines = error.problems.map(({ path, reason, fix }) => `  ${path || '(the whole)'}: ${reason} ${fix}`);
    throw new UsageError([what, ...lines].join('\n'), '');
  }
}

/**
 * Reads the policy of a file.
 * @throws UsageError that names the file, and every place in it that is wrong
 */
export function policyOf(file: string, desk: Desk): Policy {
  const text = readText(file, desk);
  const policy = rejected(`${file} is not a valid policy.`, () => parsePolicy(text));
  if (!policy.understood)
    throw new UsageError(`${file} is written in version ${policy.language} of the policy language.`, 'Use a newer creditkit.');
  return policy;
}

const EXAMPLES: Readonly<Record<string, string>> = {
  set: 'Write, for instance, --set currency=EUR.',
  flag: 'Write, for instance, --flag beta=true.',
};

/** Values of parameters as they stand on a command line: JSON where it is JSON, else a text. */
export function valuesOf(set: readonly string[], what = 'set'): ParameterValues {
  return Object.fromEntries(
    set.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UsageError(`--${what} ${pair} is not key=value.`, EXAMPLES[what] ?? '');
      const text = pair.slice(at + 1);
      try {
        return [pair.slice(0, at), JSON.parse(text) as unknown];
      } catch {
        return [pair.slice(0, at), text];
      }
    }),
  );
}
