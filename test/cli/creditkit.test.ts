import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { root } from '../support/repository.ts';

/** The built program, as a shell starts it: its output and its exit code. */
const run = promisify(execFile);
const program = join(root, 'dist/src/cli/creditkit.js');

it('runs from the built package, with words for a person and codes for a script', async () => {
  const { stdout } = await run(process.execPath, [program, 'lint', join(root, 'policies/circleback.json')]).catch(
    (error: unknown) => error as { stdout: string },
  );
  expect(stdout).toMatch(/circleback\.json: (nothing found|\d+ findings?)\n/);
  await expect(run(process.execPath, [program, 'lint', 'none.json'])).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^none\.json cannot be read: .*Check the path\.\n$/) as string,
  });
});
