import { describe, expect, it } from 'vitest';
import { createCredits, restAdapter, type CreditAdapter, type Credits } from '../../src/index.ts';
import { photos, Shop } from '../support/shop.ts';

/** A client over the shop's adapter with parts of it replaced. */
async function visit(shop: Shop, change: (whole: CreditAdapter) => Partial<CreditAdapter>): Promise<Credits> {
  const tab = shop.tab();
  const whole = restAdapter({ endpoint: 'https://shop.example/credits', fetch: tab.fetch, account: 'acme' });
  const credits = createCredits({ adapter: { ...whole, ...change(whole) }, environment: tab });
  await shop.world.until(() => credits.snapshot().phase === 'ready' && !credits.snapshot().isRefreshing);
  return credits;
}

describe('a spend whose answer does not come', () => {
  it('is sent again with the same bytes under the same id', async () => {
    const shop = await new Shop().open();
    const sent: string[] = [];
    let calls = 0;
    const credits = await visit(shop, (whole) => ({
      lookup: () => Promise.reject(new Error('down')),
      submit: (operation, context) => {
        sent.push(JSON.stringify(operation));
        return calls++ < 2 ? Promise.reject(new TypeError('reset')) : whole.submit(operation, context);
      },
    }));
    const spent = credits.spend('apply', photos(3));
    await shop.world.advance(10_000);
    expect(await spent).toMatchObject({ state: 'captured', amount: 3 });
    expect(sent).toHaveLength(3);
    expect(new Set(sent).size).toBe(1);
    expect(await shop.left()).toBe(97);
  });

  it('that never arrived is given up for certain after its deadline, with a tombstone in its place', async () => {
    const shop = await new Shop().open();
    const credits = await visit(shop, (whole) => ({
      submit: (operation, context) =>
        operation.kind === 'charge' ? Promise.reject(new TypeError('reset')) : whole.submit(operation, context),
    }));
    const spent = credits.spend('apply', photos(3));
    await shop.world.advance(58_000);
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 97, pending: 3 });
    await shop.world.advance(30_000);
    expect(await spent).toMatchObject({ state: 'released' });
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 100, pending: 0 });
  });

  it('counts when it comes after all, however late', async () => {
    const shop = await new Shop().open();
    let answer: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (answer = resolve));
    const credits = await visit(shop, (whole) => ({
      lookup: () => new Promise(() => undefined),
      submit: async (operation, context) => {
        const outcome = await whole.submit(operation, context);
        await slow;
        return outcome;
      },
    }));
    const spent = credits.spend('apply', photos(3));
    await shop.world.advance(12_000);
    expect(credits.snapshot().intents[0]).toMatchObject({ state: 'unknown' });
    answer();
    await shop.world.settle();
    expect(await spent).toMatchObject({ state: 'captured', amount: 3 });
  });

  it('from a backend that can only be asked once is left to a person, and closed by what the person says', async () => {
    const shop = await new Shop().open();
    const problems: string[] = [];
    const credits = await visit(shop, (whole) => {
      const { keys: _, ...rest } = whole.capabilities;
      return {
        capabilities: { ...rest, level: 'L0', deadline: false, includes: false },
        lookup: undefined,
        submit: () => Promise.reject(new TypeError('reset')),
      } as Partial<CreditAdapter>;
    });
    credits.onProblem(({ kind }) => problems.push(kind));
    const draft = credits.begin('apply', photos(3));
    const spent = draft.start();
    await shop.world.advance(5_000);
    expect(await spent).toMatchObject({ state: 'needs-review' });
    expect(problems).toContain('needs-review');
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 97 });
    await credits.resolve(draft.id, { state: 'released' });
    await shop.world.settle();
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 100 });
  });
});

describe('an adapter that is careless', () => {
  it.each([
    [
      'throws at once',
      () => {
        throw new Error('bug');
      },
    ],
    ['returns nothing', () => Promise.resolve(undefined)],
    ['returns a success of its own', () => Promise.resolve({ ok: true })],
    ['returns an amount that is no number', () => Promise.resolve({ state: 'captured', amount: '3', version: 9, serverNow: 1 })],
  ])('that %s leaves the outcome unknown, and the truth is looked up', async (_, submit) => {
    const shop = await new Shop().open();
    const credits = await visit(shop, (whole) => ({
      submit: (operation, context) => {
        void whole.submit(operation, context);
        return submit() as never;
      },
    }));
    const spent = credits.spend('apply', photos(3));
    await shop.world.advance(5_000);
    expect(await spent).toMatchObject({ state: 'captured', amount: 3 });
    expect(await shop.left()).toBe(97);
  });
});

describe('a listener of the host', () => {
  it('that throws changes nothing about the charge', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    credits.onSettled(() => {
      throw new Error('a bug of the host');
    });
    const spent = credits.spend('apply', photos(3));
    await shop.world.settle();
    expect(await spent).toMatchObject({ state: 'captured' });
    expect(shop.world.reported).toMatchObject([{ message: 'a bug of the host' }]);
  });
});
