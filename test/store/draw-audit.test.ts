import { describe, expect, it } from 'vitest';
import type { Draw } from '../../src/engine/account.ts';
import type { CreditProblem } from '../../src/index.ts';
import { driftOf, type Known } from '../../src/store/draw-audit.ts';
import { intent } from '../outbox/samples.ts';
import { photos, Shop } from '../support/shop.ts';
import { lotOf, policyOf } from '../support/studio.ts';
import { NOW, snapshotOf, VERSION } from './samples.ts';

const policy = policyOf({
  actions: { render: { inputs: { images: 'count' }, cost: { each: 'images', credits: 1 } }, film: { cost: 1 } },
  drawOrder: { sources: ['promo', 'videos', 'purchased'] },
  sources: {
    promo: { label: { en: 'Launch' }, category: 'promotional' },
    videos: { label: { en: 'Videos' }, category: 'included', paysFor: ['film'] },
    purchased: { label: { en: 'Extra' }, category: 'paid' },
  },
});
const lots = [lotOf('promo', 5, { id: 'p' }), lotOf('videos', 5, { id: 'v' }), lotOf('purchased', 50, { id: 'b' })];
const snapshot = snapshotOf({ lots, available: { credit: 60 }, policyVersion: policy.version });
const known: Known = { snapshot, policy, until: NOW + 5_000 };
const drawn = (...parts: readonly [string, number][]): Draw[] => parts.map(([id, amount]) => ({ lot: id, source: '', amount }));
const captured = (amount: number, draws: Draw[], version = VERSION + 1) =>
  intent({ state: 'captured', action: 'render', amount, draws, version, sentAt: NOW });

describe('the draws of a reply', () => {
  it('are as the policy says: nothing is told', () => {
    expect(driftOf(captured(8, drawn(['p', 5], ['b', 3])), known)).toBeUndefined();
    expect(driftOf(captured(0, []), known)).toBeUndefined();
  });

  it.each<[string, number, Draw[], RegExp]>([
    ['do not add up', 8, drawn(['p', 5], ['b', 2]), /took 8, and the lots that it names add up to 7/],
    ['are in another order', 8, drawn(['b', 3], ['p', 5]), /took 3 of b, 5 of p; by the policy's order it is 5 of p, 3 of b/],
    ['spare what comes first', 8, drawn(['b', 8]), /by the policy's order it is 5 of p, 3 of b/],
    ['are of a lot that may not pay for it', 8, drawn(['p', 5], ['v', 3]), /lot v, which may not pay for "render"/],
    ['are of a lot that nobody knows', 5, drawn(['x', 5]), /lot x/],
    ['are more than a lot has', 8, drawn(['p', 8]), /by the policy's order/],
  ])('%s: that is a drift', (_, amount, draws, message) => {
    const drift = driftOf(captured(amount, draws), known);
    expect(drift?.message).toMatch(message);
    expect(drift?.told).toEqual(draws);
  });

  it('of a use that brings credits of its own are not judged: they were among no numbers from before', () => {
    const grants = { first: { source: 'promo', amount: 25, onUse: true, expires: { after: '1 month' } } } as const;
    expect(driftOf(captured(5, drawn(['x', 5])), { ...known, policy: { ...policy, grants } })).toBeUndefined();
  });

  it('of a part of a hold are the first that were held', () => {
    const hold = intent({ state: 'held', action: 'render', amount: 8, draws: drawn(['p', 5], ['b', 3]) });
    const held = { ...known, hold };
    expect(driftOf(captured(6, drawn(['p', 5], ['b', 1]), VERSION + 9), held)).toBeUndefined();
    expect(driftOf(captured(3, drawn(['b', 3]), VERSION + 9), held)).toMatchObject({ expected: drawn(['p', 3]) });
  });

  it('of a smaller capture that names no lots are still those of its hold, and nobody judges them', () => {
    const hold = intent({ state: 'held', action: 'render', amount: 8, draws: drawn(['p', 5], ['b', 3]) });
    const smaller = captured(6, drawn(['p', 5], ['b', 3]));
    expect(driftOf(smaller, { ...known, hold })).toBeUndefined();
    // A page whose numbers came later has not seen the hold.
    expect(driftOf({ ...smaller, mode: 'held' }, known)).toBeUndefined();
    expect(driftOf(smaller, known)?.message).toMatch(/took 6, and the lots that it names add up to 8/);
  });

  it('are not judged by numbers that may contain them', () => {
    const before = { ...captured(8, drawn(['b', 8])), sentAt: NOW - 1 };
    expect(driftOf(before, known)).toBeUndefined();
  });

  it.each<[string, Partial<Known>, number?]>([
    ['somebody else has spent in between', {}, VERSION + 2],
    ['a renewal fell due in between', { snapshot: { ...snapshot, nextRenewalAt: NOW + 1_000 } }],
    ['a lot ended in between', { snapshot: { ...snapshot, lots: lots.map((one) => ({ ...one, expiresAt: NOW + 1_000 })) } }],
    ['the backend tells only numbers', { snapshot: snapshotOf({ policyVersion: policy.version }) }],
    ['another policy is in force', { snapshot: { ...snapshot, policyVersion: 'other' } }],
  ])('are not judged where %s', (_, more, version) => {
    expect(driftOf(captured(8, drawn(['b', 8]), version), { ...known, ...more })).toBeUndefined();
  });
});

describe('a backend that draws from the wrong lots', () => {
  /** A studio whose backend tells other lots than it took from. */
  async function studio(change: (draws: Draw[]) => Draw[]) {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const problems: CreditProblem[] = [];
    credits.onProblem((problem) => problems.push(problem));
    shop.network = async (request, pass) => {
      const reply = await pass(request);
      if (!request.url.endsWith('/operations')) return reply;
      const body = (await reply.json()) as { outcome: { draws?: Draw[] } };
      if (body.outcome.draws) body.outcome.draws = change(body.outcome.draws);
      return Response.json(body);
    };
    return { shop, credits, problems };
  }

  it('is told of once, and what it did counts', async () => {
    const { shop, credits, problems } = await studio((draws) => draws.map((one) => ({ ...one, lot: 'other' })));
    const spent = await shop.of(credits.spend('apply', photos(3)));
    expect(spent).toMatchObject({ state: 'captured', amount: 3 });
    await shop.of(credits.refresh());
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ kind: 'drift', intent: spent.id, told: [{ lot: 'other' }] });
    expect(credits.snapshot()).toMatchObject({ blocked: null, balances: [{ available: 97 }] });
  });

  it('is silent about a backend that keeps to the policy, also for holds and parts of them', async () => {
    const { shop, credits, problems } = await studio((draws) => draws);
    await shop.of(credits.spend('apply', photos(3)));
    await shop.of(credits.refresh());
    await shop.of(credits.spend('apply', photos(60), { kind: 'held', work: () => Promise.resolve({ amount: 55 }) }));
    await shop.of(credits.refresh());
    await shop.of(credits.spend('apply', photos(2)));
    expect(problems).toEqual([]);
  });

  it('is seen in the order of the second spend', async () => {
    const { shop, credits, problems } = await studio((draws) => [...draws].reverse());
    await shop.of(credits.spend('apply', photos(60)));
    expect(problems).toMatchObject([{ kind: 'drift', message: expect.stringContaining("by the policy's order") as string }]);
  });
});
