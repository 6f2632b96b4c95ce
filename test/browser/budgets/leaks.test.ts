import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../support/repository.ts';
import { studioBackend } from '../studio-backend.ts';
import { openBudgets, type Alive, type Budgets } from './count.ts';

const tags = readdirSync(join(root, 'components')).filter((name) => name.startsWith('credit-'));
/** What must not be there any more. */
const OURS = [...tags, 'CreditController'];
/** What the browser gives, and takes back only from whoever lets go of it. */
const ITS_OWN = ['BroadcastChannel', 'IDBDatabase', 'MutationObserver', 'AbortController'];
/** Rounds of each kind, until whatever is loaded once and kept is there. */
const WARM_UP = 12;
const ROUNDS = 100;
const CLIENTS = 20;
/** How often a counter has to be wrong before it is. */
const FEW = 5;

const charged: string[] = [];
let budgets: Budgets;
beforeAll(async () => {
  const { handler } = await studioBackend();
  budgets = await openBudgets(async (request) => {
    if (request.method === 'POST') charged.push(await request.clone().text());
    return handler(request);
  });
  await budgets.inside((page) => page.start());
}, 120_000);
afterAll(() => budgets?.close());

const sum = (numbers: Alive['objects'], names: readonly string[]): number =>
  names.reduce((all, name) => all + (numbers[name] ?? NaN), 0);

/** Pointer and focus are nowhere: a browser holds on to what had them last. */
async function rested(): Promise<Alive> {
  await budgets.page.mouse.click(1, 1);
  return budgets.alive([...OURS, ...ITS_OWN]);
}

/** Lives of the whole kit, one after the other. */
async function rounds(count: number): Promise<Alive> {
  const { page, inside } = budgets;
  for (let index = 0; index < count; index++) {
    await inside((page, index) => page.begin(index), index);
    // Only what a person presses is spent without a question.
    if (index % 6 === 4) await page.locator('#free').click();
    await inside((page, index) => page.end(index), index);
  }
  return rested();
}

async function clients(count: number): Promise<Alive> {
  for (let index = 0; index < count; index++) await budgets.inside((page) => page.roundWithEndpoint('/credits'));
  return rested();
}

/** In words, what is there that was not. */
const left = (before: Alive, after: Alive): string =>
  [
    `elements alive: ${sum(after.objects, tags)}`,
    `subscribers: ${after.subscribers}`,
    `listeners left: ${after.listeners - before.listeners} (on window and document: ${after.global - before.global})`,
    `detached nodes left: ${after.nodes - before.nodes}`,
    `timers left: ${after.timers - before.timers}`,
    `locks left: ${after.locks - before.locks}`,
  ].join(', ');

describe('what is taken away', () => {
  it('is gone, with everything it listened to, however often it comes and goes', async () => {
    const before = await rounds(WARM_UP);
    const after = await rounds(ROUNDS);
    expect(sum(after.objects, OURS)).toBe(0);
    expect(after.subscribers).toBe(0);
    expect(after).toEqual(before);
    expect(budgets.errors).toEqual([]);
    console.log(`mounted and unmounted: ${ROUNDS} times all ${tags.length} elements, ${left(before, after)}`);
  });

  it('takes the client with it that it had made from an endpoint', async () => {
    const before = await clients(2);
    const after = await clients(CLIENTS);
    expect(sum(after.objects, OURS)).toBe(0);
    expect(after).toEqual(before);
    console.log(`providers with an endpoint that came and went: ${CLIENTS}, ${left(before, after)}`);
  });

  it('leaves the client there until work that has begun is charged', async () => {
    const { page, inside } = budgets;
    const isCharged = (): boolean => charged.some((body) => body.includes('capture'));
    const held = async (): Promise<void> => {
      charged.length = 0;
      await inside((page) => page.hold('/credits'));
      await page.locator('#held').click();
      await inside((page) => page.leave());
      expect(isCharged()).toBe(false);
      await inside((page) => page.finish());
      await expect.poll(isCharged).toBe(true);
      await expect.poll(async () => (await rested()).locks).toBe(1);
    };
    await held();
    const before = await rested();
    await held();
    expect(await rested()).toEqual(before);
    expect(budgets.errors).toEqual([]);
  });

  it('is seen where it is not gone', async () => {
    const before = await rested();
    for (let index = 0; index < FEW; index++) await budgets.inside((page) => page.roundOf('leaking-element'));
    const after = await budgets.alive(['leaking-element']);
    expect(after.objects['leaking-element']).toBe(FEW);
    expect(after.global - before.global).toBe(FEW);
    expect(after.subscribers - before.subscribers).toBe(FEW);
    expect(after.nodes - before.nodes).toBe(FEW);
    expect(after.listeners - before.listeners).toBe(FEW);
  });
});
