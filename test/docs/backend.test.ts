import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { backendHelp } from '../../src/cli/backend-main.ts';
import { parsePolicy } from '../../src/index.ts';
import { lint } from '../../src/lint/index.ts';
import { filesOf, placed } from '../support/doc-files.ts';
import { read } from '../support/repository.ts';

const page = read('docs/backend.md');
const files = filesOf(page);
const run = promisify(execFile);
const place = placed(files);
afterAll(() => place.remove());

describe('the page about a backend', () => {
  it('names every block as a file, once, but those for a terminal', () => {
    expect(files).toHaveLength((page.match(/^```(?!sh)\w+$/gm) ?? []).length);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  });

  it('has a policy in which nothing is found', () => {
    const { text } = files.find(({ name }) => name === 'policy.json')!;
    expect(lint(parsePolicy(text))).toEqual([]);
  });

  it('has in its blocks for a terminal what the command can do', () => {
    const lines = [...page.matchAll(/^npx creditkit backend ?(.*?)(?: {2,}#.*)?$/gm)].map(([, rest]) => rest!);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      const [first = ''] = line.split(' ');
      if (first !== '' && !first.startsWith('--')) expect(backendHelp).toContain(`creditkit backend ${first} `);
      for (const [option] of line.matchAll(/--\w+/g)) expect(backendHelp).toContain(option);
    }
  });

  it.each(files.flatMap(({ name, prints }) => (prints ? [{ name, prints }] : [])))(
    '$name prints what the page says',
    async ({ name, prints }) => {
      const { stdout } = await run(process.execPath, ['--no-warnings', name], {
        cwd: place.folder,
        env: { PATH: process.env['PATH'] },
      });
      const lines = stdout.trim().split('\n');
      expect(lines).toContain(prints);
      expect(lines.filter((line) => line.startsWith('Correct the adapter'))).toEqual([]);
    },
  );
});
