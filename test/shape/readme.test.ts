import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const snippets = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);

/** Runs a snippet as a reader's own module would: it finds `creditkit` through the package's doors. */
const run = (code: string): string =>
  execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '--eval', code], {
    cwd: root,
    encoding: 'utf8',
  }).trim();

describe('the README', () => {
  it('has snippets that do what their comments say', () => {
    expect(snippets.length).toBeGreaterThan(0);
    for (const code of snippets) {
      const promised = /^\/\/ (.*)$/m.exec(code)![1];
      expect(run(code)).toBe(promised);
    }
  });

  it('names only commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const commands = [...readme.matchAll(/npm (?:run -s )?([a-z]+)/g)].map(([, name]) => name!);
    expect(commands.length).toBeGreaterThan(4);
    for (const name of commands) expect(Object.keys(scripts)).toContain(name);
  });

  it('lists the policies that are there', () => {
    const listed = [...readme.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, id]) => id);
    for (const id of listed) expect(() => readFileSync(join(root, 'policies', `${id}.json`))).not.toThrow();
    expect(listed.length).toBeGreaterThan(4);
  });
});
