import { describe, expect, it } from 'vitest';
import { bindPolicy, parsePolicy, type Viewer } from '../../src/index.ts';
import { savedPolicy } from '../support/small-policy.ts';
import { photos, Shop } from '../support/shop.ts';

const ROLES = { owner: { may: ['see', 'use', 'buy'] }, retoucher: { may: ['use'] }, buyer: { may: ['buy'] } };

/** A studio in which the retoucher presses the buttons and only the owner looks at the balance. */
async function studio(viewer: Viewer = { role: 'retoucher', id: 'rob' }) {
  const document = { ...(JSON.parse(savedPolicy('bg-studio')) as object), roles: ROLES };
  const shop = await new Shop(bindPolicy(parsePolicy(document), { launch: '2026-02-23T00:00:00Z', reset_day: 1 })).open();
  shop.viewer = viewer;
  const credits = await shop.visit();
  const left = async (): Promise<unknown> =>
    (await shop.backend.snapshot({ account: 'acme', viewer: { role: 'owner' } })).available;
  return { shop, credits, left };
}

describe('a person who may use credits and not see them', () => {
  it('sees what an action costs, and no number of the balance', async () => {
    const { credits } = await studio();
    const state = credits.snapshot();
    expect(state).toMatchObject({ phase: 'ready', blocked: null, balances: [], level: 'unknown', fairUse: null });
    expect(state.rights).toEqual({ see: false, use: true, buy: false, share: false });
    const quote = credits.quote('apply', photos(3));
    expect(quote.decision).toMatchObject({ verdict: 'allowed', cost: { kind: 'exact', amount: 3 }, draws: [] });
    const { policy: _, ...told } = state;
    expect(JSON.stringify([quote, told])).not.toMatch(/900719925474|"after"|"moreAfter"/);
  });

  it('spends like anybody else, and is told the price and not what is left', async () => {
    const { shop, credits, left } = await studio();
    const spent = await shop.of(credits.spend('apply', photos(3)));
    expect(spent).toMatchObject({ state: 'captured', amount: 3 });
    expect([spent.after, spent.draws]).toEqual([undefined, undefined]);
    expect(await left()).toEqual({ photo: 97 });
    await shop.of(credits.refresh());
    expect(credits.snapshot()).toMatchObject({ blocked: null, problem: null, balances: [] });
  });

  it('is told by the backend when it is not enough, without a number', async () => {
    const { shop, credits, left } = await studio();
    expect(credits.quote('apply', photos(400)).decision).toMatchObject({ verdict: 'allowed' });
    const refused = await shop.of(credits.spend('apply', photos(400)));
    expect(refused).toMatchObject({ state: 'rejected', reason: 'insufficient-credits' });
    expect([refused.decision, await left()]).toEqual([undefined, { photo: 100 }]);
  });

  it('holds and captures as others do', async () => {
    const { shop, credits, left } = await studio();
    const work = (): Promise<{ amount: number }> => Promise.resolve({ amount: 2 });
    expect(await shop.of(credits.spend('apply', photos(3), { kind: 'held', work }))).toMatchObject({
      state: 'captured',
      amount: 2,
    });
    expect(await left()).toEqual({ photo: 98 });
  });

  it('sees numbers as soon as the role may', async () => {
    const { shop, credits } = await studio();
    shop.viewer = { role: 'owner', id: 'rob' };
    await shop.of(credits.refresh());
    expect(credits.snapshot()).toMatchObject({ rights: { see: true }, balances: [{ available: 100 }] });
    expect(credits.quote('apply', photos(3))).toMatchObject({ moreAfter: 32 });
  });
});

describe('a person who may only buy', () => {
  it('spends nothing and sees nothing', async () => {
    const { credits } = await studio({ role: 'buyer', id: 'bea' });
    expect(credits.snapshot()).toMatchObject({ balances: [], rights: { see: false, use: false, buy: true } });
    expect(credits.quote('apply', photos(1)).decision).toMatchObject({ verdict: 'refused', reason: 'role-not-permitted' });
  });
});
