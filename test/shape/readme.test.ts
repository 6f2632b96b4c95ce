import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const strict = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')).config as {
  compilerOptions: object;
};
const readme = readFileSync(join(root, 'README.md'), 'utf8');
/** As Node runs it: what is only for the compiler is taken out. */
const plain = (code: string): string => code.replaceAll(' as const', '');
const snippets = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);

/** Runs a snippet as a reader's own module would: it finds `creditkit` through the package's doors. */
const run = (code: string): string =>
  execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '--eval', plain(code)], {
    cwd: root,
    encoding: 'utf8',
  }).trim();

describe('the README', () => {
  it('shows pictures that are there, light and dark, and small', () => {
    const shown = [...readme.matchAll(/(?:src|srcset)="(docs\/pictures\/[^"]+)"/g)].map(([, path]) => path!);
    expect(shown.map((path) => path.replace(/.*\//, '')).sort()).toEqual(readdirSync(join(root, 'docs/pictures')).sort());
    expect(shown.filter((path) => path.endsWith('-dark.webp')).length).toBe(shown.length / 2);
    expect(shown.filter((path) => statSync(join(root, path)).size > 60_000)).toEqual([]);
  });

  it('has snippets that do what their comments say', () => {
    expect(snippets.length).toBeGreaterThan(0);
    for (const code of snippets) {
      const promised = /^\/\/ (.*)$/m.exec(code)![1];
      expect(run(code)).toBe(promised);
    }
  });

  it('has snippets that a strict compiler accepts', () => {
    const folder = join(root, 'node_modules/.cache/readme-snippets');
    mkdirSync(folder, { recursive: true });
    // Inside node_modules the package cannot name itself, so the snippets name its files.
    const files = snippets.map((code, index) => {
      const file = join(folder, `${index}.ts`);
      writeFileSync(
        file,
        code
          .replaceAll("'creditkit'", `'${join(root, 'src/index.ts')}'`)
          .replaceAll(/'creditkit\/(backend|forecast)'/g, (_, room: string) => `'${join(root, 'src', room, 'index.ts')}'`)
          .replaceAll(/'creditkit\/policies\/([a-z-]+)'/g, (_, id: string) => `'${join(root, 'policies', `${id}.json`)}'`),
      );
      return file;
    });
    const { options } = ts.convertCompilerOptionsFromJson(strict.compilerOptions, root);
    const program = ts.createProgram(files, { ...options, noEmit: true, types: [] });
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    rmSync(folder, { recursive: true });
    expect(problems).toEqual([]);
  });

  it('names only commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const commands = [...readme.matchAll(/npm (?:run -s )?([a-z][a-z:-]*)/g)].map(([, name]) => name!);
    expect(commands.length).toBeGreaterThan(4);
    // What npm itself does is not ours to define.
    for (const name of commands) expect([...Object.keys(scripts), 'pack', 'install']).toContain(name);
  });

  it('lists every event with what stands on it', () => {
    const source = ['events', 'gesture-events'].map((name) => readFileSync(join(root, `components/shared/${name}.ts`), 'utf8'));
    const told = [...source.join('').matchAll(/^export class \w+ extends (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, base, body]) => ({
      type: /'(credit-[a-z-]+)'/.exec(body!)![1]!,
      // One that extends another of ours has what that has.
      fields:
        base === 'Event'
          ? [...body!.matchAll(/^ {2}(?:declare )?(?:readonly |get )?([a-z]\w*)(?:\(.*\))?: /gm)].map(([, name]) => name!)
          : ['kind', 'problem'],
      isRequest: /super\([^)]*\brequest\)/.test(body!),
    }));
    const listed = [...readme.matchAll(/^\| `(credit-[a-z-]+)` \| [^|]+ \| (.+) \|$/gm)].map(([, type, fields]) => ({
      type: type!,
      fields: [...fields!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
    }));
    const byName = (all: readonly { type: string; fields: string[] }[]): string[] =>
      all.map(({ type, fields }) => `${type}: ${fields.toSorted().join()}`).sort();
    expect(told).toHaveLength(13);
    expect(byName(listed)).toEqual(byName(told));
    expect(told.filter(({ type, isRequest }) => isRequest !== type.endsWith('-request'))).toEqual([]);
  });

  it('lists the policies that are there', () => {
    const listed = [...readme.matchAll(/^\| `(?!credit-)([a-z-]+)` \|/gm)].map(([, id]) => id);
    for (const id of listed) expect(() => readFileSync(join(root, 'policies', `${id}.json`))).not.toThrow();
    expect(listed.length).toBeGreaterThan(4);
    const all = readdirSync(join(root, 'policies')).filter((file) => file.endsWith('.json'));
    const missing = all.filter((file) => !listed.includes(file.slice(0, -5)) && !readme.includes(`](policies/${file})`));
    expect(missing).toEqual([]);
  });
});
