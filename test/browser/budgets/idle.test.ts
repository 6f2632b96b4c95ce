import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Work } from './budgets-page.ts';
import { openBudgets, type Budgets } from './count.ts';

/** How long nothing happens, in minutes. */
const MINUTES = 10;
/** A browser's longest timer, in milliseconds: what is further away is looked at then. */
const LONGEST_MS = 2 ** 31 - 1;
/** The timers that a page at rest may have, by what they are for: so many, of so many milliseconds. */
const PURPOSES = [{ purpose: 'a look at the numbers when they change next, here at a renewal', ms: LONGEST_MS }] as const;

let budgets: Budgets;
let widgets: number;
beforeAll(async () => {
  budgets = await openBudgets(undefined, (page) => page.clock.install());
  const { inside, protocol } = budgets;
  await protocol.send('Performance.enable');
  await inside((page) => page.start());
  widgets = await inside((page) => page.mount());
  await inside((page) => page.rest());
  await inside((page) => page.watch());
}, 120_000);
afterAll(() => budgets?.close());

type Seen = Work & { readonly layouts: number };

async function seen(): Promise<Seen> {
  const { metrics } = await budgets.protocol.send('Performance.getMetrics');
  const layouts = metrics.find(({ name }) => name === 'LayoutCount')!.value;
  return { ...(await budgets.inside((page) => page.work())), layouts };
}

/** What was done while something went on. */
async function workOf(happens: () => Promise<unknown>): Promise<Seen> {
  const before = await seen();
  await happens();
  const after = await seen();
  return Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - before[name as keyof Seen]])) as never;
}

/** Minutes in which every timer that is due comes. */
async function minutes(): Promise<void> {
  const { clock } = budgets.page;
  await clock.pauseAt((await budgets.page.evaluate(() => Date.now())) + 1_000);
  await clock.runFor(MINUTES * 60_000);
}

const NOTHING: Seen = { updates: 0, mutations: 0, frames: 0, timers: 0, requests: 0, writes: 0, layouts: 0 };

describe('a page with every widget on it, on which nothing is spent', () => {
  it.each([
    ['at rest', undefined],
    ['with the usage open and a price explained', 'openUsage'],
  ] as const)('does nothing for ten minutes, %s', async (what, opens) => {
    const { page, inside } = budgets;
    if (opens) {
      await page.clock.resume();
      await inside((page, opens) => page[opens](), opens);
      await inside((page) => page.rest());
    }
    expect(widgets).toBeGreaterThanOrEqual(20);
    const work = await workOf(minutes);
    expect(work).toEqual(NOTHING);
    expect(await inside((page) => page.animations())).toEqual([]);
    const timers = await inside((page) => page.timers());
    expect(timers).toEqual(PURPOSES.map(({ ms }) => ({ ms, every: false })));
    expect(budgets.errors).toEqual([]);
    const counted = Object.entries({ ...work, animations: 0 }).map(([name, value]) => `${name} ${value}`);
    console.log(`idle, ${what}: ${widgets} widgets, ${MINUTES} minutes, ${counted.join(', ')}`);
    for (const { purpose, ms } of PURPOSES) console.log(`timer: 1 in ${(ms / 86_400_000).toFixed(1)} days, ${purpose}`);
  });

  it('is seen working when the balance changes', async () => {
    const { page, inside } = budgets;
    await page.clock.resume();
    const work = await workOf(() => inside((page) => page.grant()));
    for (const [name, value] of Object.entries(work)) expect(value, name).toBeGreaterThan(0);
  });
});
