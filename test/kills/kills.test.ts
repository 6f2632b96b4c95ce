import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/repository.ts';
import { carryOutAll, manners, nameOf, stepsOf } from './kill.ts';
import { flows } from './page.ts';
import { allKills, spread } from './plan.ts';
import { openKillable } from './stage.ts';

let browser: Browser;
beforeAll(async () => {
  if (!existsSync(join(root, 'dist/creditkit.js'))) throw new Error('There is no build to look at. Run `npm run build` first.');
  browser = await openKillable();
});
afterAll(() => browser?.close());

describe('a page that ends in the middle of a spend or a purchase', () => {
  it('twelve times, each at another step: exactly one charge or none, and everything settles', async () => {
    const chosen = spread(allKills(await stepsOf(browser)), 12);
    expect(new Set(chosen.map(({ manner }) => manner)).size).toBe(manners.length);
    expect(new Set(chosen.map(({ flow }) => flow)).size).toBe(flows.length);
    const found: string[] = [];
    await carryOutAll(browser, chosen, (kill, killed) => {
      const wrong = killed instanceof Error ? [killed] : killed.problems;
      found.push(`${nameOf(kill)}: ${wrong.map(({ message }) => message).join(' ') || 'fine'}`);
    });
    expect(found.sort()).toEqual(chosen.map((kill) => `${nameOf(kill)}: fine`).sort());
  }, 600_000);
});
