import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { filesOf, placed } from '../support/doc-files.ts';
import { read } from '../support/repository.ts';

const files = filesOf(read('docs/adapter.md'));
const run = promisify(execFile);
const place = placed(files);
afterAll(() => place.remove());

/** Runs a file of the page where a reader would have put it: beside the others, with the package installed. */
const node = async (...args: string[]): Promise<string> =>
  (await run(process.execPath, ['--no-warnings', ...args], { cwd: place.folder, env: { PATH: process.env['PATH'] } })).stdout;

describe('the page about adapters', () => {
  it('names every block as a file, once', () => {
    const blocks = read('docs/adapter.md').match(/^```\w+$/gm) ?? [];
    expect(files).toHaveLength(blocks.length);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
  });

  it('has an L1 adapter of at most thirty lines', () => {
    const { text, lines } = files.find(({ name }) => name === 'adapter.js')!;
    expect(lines).toBe(30);
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
  });

  it.each(files.filter(({ name }) => /\.js$/.test(name) && name !== 'page.js'))('$name can be loaded', async ({ name }) => {
    if (!name.endsWith('.test.js') && !name.startsWith('prove')) await node(name);
  });

  it('has tests that pass in the runner of Node', async () => {
    const said = await node('--test', 'adapter.test.js');
    expect(said).toMatch(/^# pass [1-9]|^ℹ pass [1-9]/m);
    expect(said).toMatch(/^# fail 0|^ℹ fail 0/m);
  });

  it.each(files.flatMap(({ name, prints }) => (prints ? [{ name, prints }] : [])))(
    '$name prints what the page says',
    async ({ name, prints }) => {
      const lines = (await node(name)).trim().split('\n');
      // The level, what is proven beside it, what is taken on trust; the page says that these are the last lines.
      expect(lines.slice(-3)).toEqual([
        prints,
        expect.stringMatching(/^Proven beside it: /),
        expect.stringMatching(/^Taken on trust: /),
      ]);
      expect(read('docs/adapter.md')).not.toContain('It ends with');
      expect(read('docs/adapter.md')).toContain(`\`${prints}\``);
      // Nothing is claimed that was not proven.
      expect(lines.filter((line) => line.startsWith('Correct the adapter'))).toEqual([]);
    },
  );
});
