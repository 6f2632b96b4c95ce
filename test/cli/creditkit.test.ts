import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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

it('finds the policies that come with the package, and writes one that is there only once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'creditkit-'));
  const file = join(folder, 'policy.json');
  try {
    expect((await run(process.execPath, [program, 'init'])).stdout.split('\n').length).toBeGreaterThan(66);
    await run(process.execPath, [program, 'init', 'visla', file]);
    expect(
      (await run(process.execPath, [program, 'lint', file]).catch((error: unknown) => error as { stdout: string })).stdout,
    ).toContain(file);
    await expect(run(process.execPath, [program, 'init', 'visla', file])).rejects.toMatchObject({ code: 2 });
  } finally {
    await rm(folder, { recursive: true });
  }
});
