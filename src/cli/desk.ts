import { parsePolicy, type Policy } from '../policy/parse.ts';
import { PolicyError } from '../policy/problem.ts';
import type { ParameterValues } from '../policy/bind.ts';

/** What a command reads from and writes to, so that it can be run without a process. */
export interface Desk {
  /** The text of a file. @throws Error with the system's words */
  read(this: void, path: string): string;
  print(this: void, text: string): void;
  complain(this: void, text: string): void;
}

/** A command line as it was read. */
export interface Line {
  readonly files: readonly string[];
  /** `key=value`, as often as it was given. */
  readonly set: readonly string[];
  readonly json: boolean;
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
 * Reads the policy of a file.
 * @throws UsageError that names the file, and every place in it that is wrong
 */
export function policyOf(file: string, { read }: Desk): Policy {
  let text: string;
  try {
    text = read(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`, 'Check the path.');
  }
  try {
    return parsePolicy(text);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const lines = error.problems.map(({ path, reason, fix }) => `  ${path || '(policy)'}: ${reason} ${fix}`);
    throw new UsageError([`${file} is not a valid policy.`, ...lines].join('\n'), '');
  }
}

/** Values of parameters as they stand on a command line: JSON where it is JSON, else a text. */
export function valuesOf(set: readonly string[]): ParameterValues {
  return Object.fromEntries(
    set.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UsageError(`--set ${pair} is not key=value.`, 'Write, for instance, --set currency=EUR.');
      const text = pair.slice(at + 1);
      try {
        return [pair.slice(0, at), JSON.parse(text) as unknown];
      } catch {
        return [pair.slice(0, at), text];
      }
    }),
  );
}
