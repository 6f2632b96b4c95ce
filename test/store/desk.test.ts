import { describe, expect, it } from 'vitest';
import { createCredits, restAdapter, type CreditAdapter } from '../../src/index.ts';
import { photos, Shop } from '../support/shop.ts';
import { policyOf } from '../support/studio.ts';

/** A visit with everything that is loaded after the first numbers, such as what is for sale. */
async function complete() {
  const shop = await new Shop().open();
  const credits = await shop.visit();
  await shop.world.until(() => credits.snapshot().offers.length > 0);
  return credits;
}

describe('a page that shows credits', () => {
  it('shows the balance by source in spend order, and what a click will cost and draw', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const [balance] = credits.snapshot().balances;
    expect(credits.snapshot()).toMatchObject({ phase: 'ready', blocked: null, isStale: false, level: 'normal' });
    expect(balance).toMatchObject({ available: 100, held: 0, pending: 0 });
    expect(balance?.sources.map(({ source, amount }) => [source, amount])).toEqual([
      ['promo', 50],
      ['monthly', 50],
    ]);
    const { decision, moreAfter } = credits.quote('apply', photos(3));
    expect(decision).toMatchObject({ verdict: 'allowed', amount: 3, after: 97, draws: [{ source: 'promo', amount: 3 }] });
    expect(moreAfter).toBe(32);
    expect(credits.quote('apply', photos(3))).toBe(credits.quote('apply', photos(3)));
  });

  it('passes on the advice of the action that fits what was chosen', async () => {
    const credits = await complete();
    const adviceOn = (logo: boolean): string[] =>
      credits
        .quote('apply', { ...photos(1), logo })
        .decision!.notes.flatMap((note) => (note.kind === 'advice' ? [(note.text as { en: string }).en] : []));
    expect(adviceOn(false)).toEqual([expect.stringMatching(/^Add the logo in the same step/)]);
    expect(adviceOn(true)).toEqual([expect.stringMatching(/^Decide on the logo’s position first/)]);
  });

  it('offers the packs of the plan with price per credit and saving', async () => {
    const credits = await complete();
    expect(credits.snapshot().offers.map(({ pack, unitPrice, savingPercent }) => [pack, unitPrice, savingPercent])).toEqual([
      ['S', '0.2', 0],
      ['M', '0.18', 10],
      ['L', '0.15', 25],
    ]);
  });

  it('shows the price of the evening when the evening begins, without being asked, and is charged it', async () => {
    const when = { fact: 'now', from: '18:00', to: '22:00' };
    const policy = policyOf({
      actions: { print: { cost: { when, then: 1, else: 2 } } },
      plans: { pro: { grants: { monthly: { source: 'monthly', amount: 10, every: 'month', on: { day: 1 } } } } },
    });
    const shop = await new Shop(policy).open('pro');
    const credits = await shop.visit();
    const price = (): number | undefined => {
      const { decision } = credits.quote('print', {});
      return decision?.verdict === 'allowed' ? decision.amount : undefined;
    };
    let told: number | undefined;
    credits.subscribe(() => (told = price()));
    expect(price()).toBe(2);
    await shop.world.until(() => told === 1, 9 * 3_600_000 + 1_000);
    expect(new Date(shop.world.now()).toISOString()).toMatch(/T18:00:00/);
    await shop.of(credits.spend('print', {}));
    expect(await shop.left()).toBe(9);
  });

  it('says how many credits are missing and which pack covers them', async () => {
    const credits = await (await new Shop().open()).visit();
    const { decision } = credits.quote('apply', photos(130));
    expect(decision).toMatchObject({
      verdict: 'refused',
      reason: 'insufficient-credits',
      numbers: { needed: 130, missing: 30 },
      remedy: { kind: 'buy', pack: 'S' },
    });
  });
});

describe('a host without a policy', () => {
  it('shows its numbers, asks its server for prices, and spends at them', async () => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    const whole = restAdapter({ endpoint: 'https://shop.example/credits', fetch: tab.fetch, account: 'acme' });
    const adapter: CreditAdapter = {
      ...whole,
      policy: undefined,
      // Many hosts know only a number.
      snapshot: async (open, context) => {
        const { lots: __, coming: ___, ...told } = await whole.snapshot(open, context);
        return told;
      },
    };
    const credits = createCredits({ adapter, environment: tab });
    await shop.world.until(() => credits.snapshot().phase === 'ready');
    expect(credits.snapshot().balances).toMatchObject([{ type: 'photo', available: 100, sources: [] }]);
    expect(credits.quote('apply', photos(3))).toMatchObject({ blocked: 'loading' });
    await shop.world.until(() => credits.quote('apply', photos(3)).decision !== undefined);
    expect(credits.quote('apply', photos(3))).toMatchObject({ blocked: null, decision: { verdict: 'allowed', amount: 3 } });
    const spent = credits.spend('apply', photos(3));
    await shop.world.settle();
    expect(await shop.of(spent)).toMatchObject({ state: 'captured', amount: 3 });
    expect(credits.snapshot().balances).toMatchObject([{ available: 97 }]);
  });
});
