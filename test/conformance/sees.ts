import { expect } from 'vitest';
import type { Case } from '../../src/conformance/case.ts';
import type { Breach } from '../../src/conformance/index.ts';
import { reference } from './reference.ts';

/** Which of some cases a broken server fails; on a good one none fails. */
export async function failing(cases: readonly Case[], breach: Breach): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of cases) {
    await expect(run(reference())).resolves.toBeUndefined();
    await run(reference(breach)).catch(() => failed.push(name));
  }
  return failed;
}
