import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/repository.ts';
import { carryOut, manners, nameOf, stepsOf, type Killed } from './kill.ts';
import { flows, type Flow } from './page.ts';
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
    const steps = {} as Record<Flow, string[]>;
    for (const flow of flows) steps[flow] = await stepsOf(browser, flow);
    const chosen = spread(allKills(steps), 12);
    expect(new Set(chosen.map(({ manner }) => manner)).size).toBe(manners.length);
    expect(new Set(chosen.map(({ flow }) => flow)).size).toBe(flows.length);
    const killed: Killed[] = [];
    for (const kill of chosen) killed.push(await carryOut(browser, kill));
    const wrong = killed.flatMap(({ kill, problems }) => problems.map(({ message }) => `${nameOf(kill)}: ${message}`));
    expect(wrong).toEqual([]);
  }, 600_000);
});
