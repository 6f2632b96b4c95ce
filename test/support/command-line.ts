import { main } from '../../src/cli/main.ts';

/** What a command line came to. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Files that were written. */
  readonly written: Readonly<Record<string, string>>;
}

/** The program `creditkit` on files of the test; it is the beginning of 2026. */
export function commandLine(files: Readonly<Record<string, unknown>>): (...argv: string[]) => Ran {
  const texts = Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, typeof file === 'string' ? file : JSON.stringify(file)]),
  );
  return (...argv) => {
    const said = { out: '', err: '' };
    const written: Record<string, string> = {};
    const code = main(argv, {
      read(path) {
        if (!Object.hasOwn(texts, path)) throw new Error('no such file');
        return texts[path]!;
      },
      write(path, text) {
        if (Object.hasOwn(texts, path)) throw new Error('it is there already');
        written[path] = text;
      },
      sample: (id) => texts[`${id}.json`],
      samples: () => Object.keys(texts).map((name) => name.replace('.json', '')),
      now: () => Date.UTC(2026, 0, 1),
      print: (text) => void (said.out += text),
      complain: (text) => void (said.err += text),
    });
    return { code, ...said, written };
  };
}
