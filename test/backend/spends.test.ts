import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/adapters/contract.ts';
import { AdapterError } from '../../src/adapters/contract.ts';
import { newAccount } from '../../src/index.ts';
import { maxAmountOf } from '../../src/store/pricing.ts';
import { lotOf, policyOf, RENDER, START } from '../support/studio.ts';
import { context, hex, Shop, shopPolicy } from './shop.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What an outcome says of the intent, without when it was said. */
function fact(outcome: Outcome | null): object | null {
  if (!outcome) return null;
  const { serverNow: _at, ...rest } = { version: 0, quote: undefined, expiresInMs: 0, ...outcome };
  const { version: _version, quote: _quote, expiresInMs: _left, ...said } = rest;
  return said;
}

describe('the same click, sent again and again', () => {
  it('is one charge, however many copies arrive at once', async () => {
    const shop = await Shop.with(100);
    const operation = shop.charge(3);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => shop.submit(operation)));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(fact(outcome))))).toHaveLength(1);
    expect(outcomes[0]).toMatchObject({ state: 'captured', amount: 3 });
    expect(await shop.available()).toBe(97);
  });

  it('is one hold, and one capture of it', async () => {
    const shop = await Shop.with(100);
    const operation = shop.hold(3);
    const holds = await Promise.all(Array.from({ length: 50 }, () => shop.submit(operation)));
    expect(new Set(holds.map(({ state }) => state))).toEqual(new Set(['held']));
    const done = await Promise.all(
      Array.from({ length: 50 }, () => shop.submit({ kind: 'capture', id: operation.id, amount: 2 })),
    );
    expect(new Set(done.map((outcome) => JSON.stringify(fact(outcome))))).toHaveLength(1);
    expect(await shop.available()).toBe(98);
  });

  it('says the same a year later, and whoever of the account asks', async () => {
    const shop = await Shop.with(10);
    const operation = shop.charge(3);
    const first = await shop.submit(operation);
    shop.at('2026-01-01');
    expect(fact(await shop.submit(operation, { viewer: { role: 'maker' } }))).toEqual(fact(first));
  });

  it('stays refused after a top-up: only a new click spends', async () => {
    const shop = await Shop.with(2);
    const operation = shop.charge(3);
    expect(await shop.submit(operation)).toMatchObject({ state: 'rejected', reason: 'insufficient-credits' });
    await shop.grant(50);
    expect(await shop.submit(operation)).toMatchObject({ state: 'rejected', reason: 'insufficient-credits' });
    expect(await shop.adapter().lookup!([operation.id], context())).toMatchObject([{ state: 'rejected' }]);
    expect(await shop.available()).toBe(52);
    expect(await shop.submit(shop.charge(3))).toMatchObject({ state: 'captured' });
  });

  it.each([
    ['more images', { inputs: { images: 4 }, maxAmount: 4 }],
    ['another price', { maxAmount: 9 }],
    ['another action', { action: 'look', inputs: {}, maxAmount: 3 }],
    ['another policy', { policyVersion: 'older' }],
  ])('with %s is no repetition but a conflict, and takes nothing', async (_, other) => {
    const shop = await Shop.with(10);
    const operation = shop.charge(3);
    await shop.submit(operation);
    expect(await shop.submit(shop.charge(3, { id: operation.id, ...other }))).toEqual({
      state: 'conflict',
      reason: 'key-mismatch',
      serverNow: shop.now,
    });
    expect(await shop.available()).toBe(7);
  });

  it('as a hold where it was a charge is a conflict, and the other way round', async () => {
    const shop = await Shop.with(10);
    const charge = shop.charge(3);
    await shop.submit(charge);
    expect(await shop.submit({ ...charge, kind: 'hold' })).toMatchObject({ state: 'conflict' });
    const hold = shop.hold(3);
    await shop.submit(hold);
    expect(await shop.submit({ ...hold, kind: 'charge' })).toMatchObject({ state: 'conflict' });
  });

  it('with its inputs in another order is the same', async () => {
    const shop = await Shop.with(10, {
      policy: shopPolicy({ actions: { crop: { inputs: { a: 'count', b: 'count' }, cost: 1 } }, limits: {} }),
    });
    const operation = shop.charge(1, { action: 'crop', inputs: { a: 1, b: 2 } });
    await shop.submit(operation);
    expect(await shop.submit({ ...operation, inputs: { b: 2, a: 1 } })).toMatchObject({ state: 'captured' });
  });

  it('of another account is another click', async () => {
    const shop = await Shop.with(10);
    await shop.grant(10, 'other');
    const id = shop.id();
    await shop.submit(shop.charge(3, { id }));
    expect(await shop.submit(shop.charge(5, { id, account: 'other' }), { account: 'other' })).toMatchObject({
      state: 'captured',
      amount: 5,
    });
    expect([await shop.available(), await shop.available({ account: 'other' })]).toEqual([7, 5]);
    expect(await shop.adapter({ account: 'third' }).lookup!([id], context())).toEqual([null]);
  });

  it('under an id that the host has used for something else is a conflict', async () => {
    const shop = await Shop.with(10);
    const id = shop.id();
    await shop.command({ kind: 'event', id, event: 'referral' });
    expect(await shop.submit(shop.charge(3, { id }))).toMatchObject({ state: 'conflict' });
    expect(await shop.submit({ kind: 'release', id })).toMatchObject({ state: 'conflict' });
  });
});

describe('a price', () => {
  it('that went up is refused with the new one, and the refusal stays', async () => {
    const shop = await Shop.with(50);
    const shown = shop.charge(3);
    shop.backend.setPolicy(
      shopPolicy({ actions: { render: { inputs: { images: 'count' }, cost: { each: 'images', credits: 2 } } }, limits: {} }),
    );
    const refused = await shop.submit(shown);
    expect(refused).toMatchObject({
      state: 'rejected',
      reason: 'price-changed',
      quote: { verdict: 'refused', cost: { kind: 'exact', amount: 6 }, remedy: { kind: 'retry' } },
    });
    shop.backend.setPolicy(shopPolicy());
    expect(fact(await shop.submit(shown))).toEqual(fact(refused));
    expect(await shop.available()).toBe(50);
  });

  it('that went down is charged as it is now', async () => {
    const shop = await Shop.with(50);
    const shown = shop.charge(3);
    shop.backend.setPolicy(shopPolicy({ actions: { render: { inputs: { images: 'count' }, cost: 1 } }, limits: {} }));
    expect(await shop.submit(shown)).toMatchObject({ state: 'captured', amount: 1 });
  });

  it("is the server's, whatever the browser says", async () => {
    const shop = await Shop.with(50);
    expect(await shop.submit(shop.charge(3, { maxAmount: 0 }))).toMatchObject({ reason: 'price-changed' });
    expect(await shop.submit(shop.charge(3, { maxAmount: 40 }))).toMatchObject({ state: 'captured', amount: 3 });
  });
});

describe('who may', () => {
  it('is decided here: a role without the right is refused with whom to ask', async () => {
    const shop = await Shop.with(10, {
      policy: shopPolicy({ roles: { owner: { may: ['see', 'use'] }, reader: { may: ['see'] } } }),
    });
    expect(await shop.submit(shop.charge(1), { viewer: { role: 'reader' } })).toMatchObject({
      state: 'rejected',
      reason: 'role-not-permitted',
      quote: { remedy: { kind: 'ask-owner', roles: ['owner'] } },
    });
  });

  it('use but not see is told no numbers', async () => {
    const shop = await Shop.with(5);
    const viewer = { role: 'guest' };
    expect(await shop.submit(shop.charge(3), { viewer })).not.toHaveProperty('draws');
    expect(await shop.submit(shop.charge(3), { viewer })).not.toHaveProperty('quote');
  });

  it('spends for a sub-account only while the owner shares', async () => {
    const shop = await Shop.with(10);
    const viewer = { role: 'branch', subAccount: 'north' };
    expect(await shop.submit(shop.charge(1), { viewer })).toMatchObject({ reason: 'subaccount-not-enabled' });
    await shop.adapter().share!(true, context());
    expect(await shop.submit(shop.charge(1), { viewer })).toMatchObject({ state: 'captured' });
  });

  it('gives credits back: an operator, and nobody else', async () => {
    const shop = await Shop.with(10);
    const { id } = await spent(shop, 4);
    await expect(shop.submit({ kind: 'refund', id, amount: 4 })).rejects.toMatchObject({ failure: 'forbidden', status: 403 });
    expect(await shop.submit({ kind: 'refund', id, amount: 3 }, { operator: true })).toMatchObject({
      state: 'captured',
      amount: 4,
      refunded: 3,
    });
    expect(await shop.available()).toBe(9);
  });
});

async function spent(shop: Shop, images: number): Promise<{ id: string }> {
  const operation = shop.charge(images);
  await shop.submit(operation);
  return operation;
}

describe('a refund', () => {
  it('sent twice gives back once, and another amount under it is a conflict', async () => {
    const shop = await Shop.with(10);
    const { id } = await spent(shop, 4);
    for (let times = 0; times < 3; times++)
      expect(await shop.submit({ kind: 'refund', id, amount: 1 }, { operator: true })).toMatchObject({ refunded: 1 });
    expect(await shop.submit({ kind: 'refund', id, amount: 4 }, { operator: true })).toMatchObject({ state: 'conflict' });
    expect(await shop.available()).toBe(7);
  });

  it.each([
    ['of all credits takes what was billed off the bill as well', 10, 10, 'refused'],
    ['of nothing but a bill does so too', 0, 0, 'refused'],
    ['of some credits gives these, and the bill stays', 10, 4, 'allowed'],
  ])('%s', async (_, credits, amount, rest) => {
    const shop = await Shop.with(credits, { policy: shopPolicy({ limits: {}, overage: { price: 1, currency: 'EUR' } }) });
    const { id } = await spent(shop, credits + 4);
    expect(await shop.submit({ kind: 'refund', id, amount }, { operator: true })).toMatchObject({ refunded: amount });
    const { decision } = await shop.command({ kind: 'refund', id: 'rest', of: id, cause: 'failed' });
    expect(decision.verdict).toBe(rest);
  });

  it('gives back the share that the policy says, and refuses what is more', async () => {
    const refunds = { failed: [{ after: 'spend', atMost: '1 days', share: 0.5 }] };
    const shop = await Shop.with(10, { policy: shopPolicy({ limits: {}, actions: { render: { ...RENDER, refunds } } }) });
    const operator = { operator: true };
    const [first, second] = [await spent(shop, 4), await spent(shop, 4)];
    expect(await shop.submit({ kind: 'refund', id: first.id, amount: 4 }, operator)).toMatchObject({
      reason: 'not-refundable',
      quote: { numbers: { needed: 4, available: 2 } },
    });
    expect(await shop.submit({ kind: 'refund', id: second.id, amount: 2 }, operator)).toMatchObject({ refunded: 2 });
  });

  it('of more than was charged, of a hold, or of nothing, gives nothing', async () => {
    const shop = await Shop.with(10);
    const operator = { operator: true };
    const { id } = await spent(shop, 4);
    expect(await shop.submit({ kind: 'refund', id, amount: 5 }, operator)).toMatchObject({ reason: 'not-refundable' });
    const hold = shop.hold(2);
    await shop.submit(hold);
    expect(await shop.submit({ kind: 'refund', id: hold.id, amount: 1 }, operator)).toMatchObject({ reason: 'not-refundable' });
    await shop.submit({ kind: 'capture', id: hold.id, amount: 2 });
    expect(await shop.submit({ kind: 'refund', id: hold.id, amount: 1 }, operator)).toMatchObject({ refunded: 1 });
    await expect(shop.submit({ kind: 'refund', id: hex(99), amount: 1 }, operator)).rejects.toMatchObject({
      failure: 'not-found',
    });
  });
});

describe('cancelling before anything arrived', () => {
  it.each(['nobody-at-all', 'guest'])('is only for who may spend: the role %s leaves nothing behind', async (role) => {
    const roles = { owner: { may: ['see', 'use'] }, guest: { may: ['see'] } };
    const shop = await Shop.with(10, { policy: shopPolicy({ roles }) });
    const operation = shop.charge(3);
    const release = { kind: 'release', id: operation.id } as const;
    expect(await shop.submit(release, { viewer: { role } })).toMatchObject({ state: 'rejected', reason: 'role-not-permitted' });
    expect((await shop.snapshot()).version).toBe(1);
    expect(await shop.submit(operation)).toMatchObject({ state: 'captured' });
  });

  it('takes the place: the late charge answers released and takes nothing', async () => {
    const shop = await Shop.with(10);
    const late = shop.charge(3);
    expect(await shop.submit({ kind: 'release', id: late.id })).toMatchObject({ state: 'released', amount: 0 });
    expect(await shop.submit(late)).toMatchObject({ state: 'released', amount: 0 });
    expect(await shop.submit({ ...late, kind: 'hold' })).toMatchObject({ state: 'released' });
    expect(await shop.submit({ kind: 'capture', id: late.id, amount: 1 })).toMatchObject({ state: 'released' });
    expect(await shop.adapter().lookup!([late.id], context())).toMatchObject([{ state: 'released' }]);
    expect(await shop.available()).toBe(10);
  });

  it('holds against the host too', async () => {
    const shop = await Shop.with(10);
    const id = shop.id();
    await shop.submit({ kind: 'release', id });
    expect(await shop.command({ kind: 'spend', id, action: 'render', inputs: { images: 2 } })).toMatchObject({
      decision: { verdict: 'refused' },
    });
    expect(await shop.available()).toBe(10);
  });

  it('of a charge that has arrived says captured', async () => {
    const shop = await Shop.with(10);
    const { id } = await spent(shop, 4);
    expect(await shop.submit({ kind: 'release', id })).toMatchObject({ state: 'captured', amount: 4 });
    expect(await shop.available()).toBe(6);
  });

  it('of a refusal says rejected', async () => {
    const shop = await Shop.with(1);
    const { id } = await spent(shop, 4);
    expect(await shop.submit({ kind: 'release', id })).toMatchObject({ state: 'rejected', reason: 'insufficient-credits' });
  });

  it('after its own deadline is refused, and leaves the place free', async () => {
    const shop = await Shop.with(10);
    const late = shop.charge(3);
    expect(await shop.submit({ kind: 'release', id: late.id, notAfter: shop.now - 1 })).toMatchObject({
      reason: 'past-deadline',
    });
    expect(await shop.adapter().lookup!([late.id], context())).toEqual([null]);
    expect(await shop.submit(late)).toMatchObject({ state: 'captured' });
  });
});

describe('a deadline', () => {
  it('refuses a first arrival after it, for ever', async () => {
    const shop = await Shop.with(10);
    const late = shop.charge(3, { notAfter: shop.now + MINUTE });
    shop.now += MINUTE + 1;
    expect(await shop.submit(late)).toMatchObject({ state: 'rejected', reason: 'past-deadline' });
    shop.now -= HOUR;
    expect(await shop.submit(late)).toMatchObject({ state: 'rejected', reason: 'past-deadline' });
    expect(await shop.available()).toBe(10);
  });

  it('lets a copy of what came in time have its answer', async () => {
    const shop = await Shop.with(10);
    const operation = shop.charge(3, { notAfter: shop.now + MINUTE });
    await shop.submit(operation);
    shop.now += HOUR;
    expect(await shop.submit(operation)).toMatchObject({ state: 'captured', amount: 3 });
  });

  it('is still met at its very instant', async () => {
    const shop = await Shop.with(10);
    expect(await shop.submit(shop.charge(3, { notAfter: shop.now }))).toMatchObject({ state: 'captured' });
  });
});

describe('a hold', () => {
  it('reserves, and says how long it lasts', async () => {
    const shop = await Shop.with(10);
    expect(await shop.submit(shop.hold(4, { holdMs: 5 * MINUTE }))).toMatchObject({
      state: 'held',
      amount: 4,
      expiresInMs: 5 * MINUTE,
      draws: [{ source: 'purchased', amount: 4 }],
    });
    expect(await shop.available()).toBe(6);
  });

  it.each([
    ['as long as it asks for', 5 * MINUTE, 5 * MINUTE],
    ['never longer than the backend allows', 24 * HOUR, 10 * MINUTE],
    ['as long as the backend allows when it does not say', undefined, 10 * MINUTE],
  ])('lasts %s', async (_, holdMs, lasts) => {
    const shop = await Shop.with(10, { maxHoldMs: 10 * MINUTE });
    expect(await shop.submit(shop.hold(4, holdMs === undefined ? {} : { holdMs }))).toMatchObject({ expiresInMs: lasts });
  });

  it('ends by itself: a capture after that says expired and takes nothing', async () => {
    const shop = await Shop.with(10);
    const operation = shop.hold(4, { holdMs: MINUTE });
    await shop.submit(operation);
    shop.now += MINUTE;
    expect(await shop.submit({ kind: 'capture', id: operation.id, amount: 4 })).toMatchObject({ state: 'expired', amount: 0 });
    expect(await shop.submit({ kind: 'release', id: operation.id })).toMatchObject({ state: 'expired' });
    expect(await shop.submit(operation)).toMatchObject({ state: 'expired' });
    expect(await shop.available()).toBe(10);
  });

  it('is captured in part: the rest comes back', async () => {
    const shop = await Shop.with(10);
    const operation = shop.hold(4);
    await shop.submit(operation);
    expect(await shop.submit({ kind: 'capture', id: operation.id, amount: 1 })).toMatchObject({
      state: 'captured',
      amount: 1,
      draws: [{ amount: 1 }],
    });
    expect(await shop.available()).toBe(9);
  });

  it('is captured whole with what the work cost beyond it, which the seller bears', async () => {
    const shop = await Shop.with(10);
    const operation = shop.hold(4);
    await shop.submit(operation);
    const done = await shop.submit({ kind: 'capture', id: operation.id, amount: 4, excess: 3 });
    expect(done).toMatchObject({ state: 'captured', amount: 4, excess: 3 });
    expect(fact(await shop.submit({ kind: 'capture', id: operation.id, amount: 4 }))).toEqual(fact(done));
    expect(await shop.available()).toBe(6);
  });

  it('is never captured for more than it holds: that is refused, and the hold stays', async () => {
    const shop = await Shop.with(10);
    const operation = shop.hold(4);
    await shop.submit(operation);
    expect(await shop.submit({ kind: 'capture', id: operation.id, amount: 5 })).toMatchObject({
      state: 'rejected',
      reason: 'action-invalid',
      quote: { numbers: { needed: 5, available: 4 } },
    });
    expect(await shop.adapter().lookup!([operation.id], context())).toMatchObject([{ state: 'held', amount: 4 }]);
    expect(await shop.submit({ kind: 'capture', id: operation.id, amount: 4 })).toMatchObject({ state: 'captured', amount: 4 });
  });

  it('that is over never changes, whatever comes late', async () => {
    const shop = await Shop.with(20);
    const [taken, given] = [shop.hold(4), shop.hold(5)];
    await shop.submit(taken);
    await shop.submit(given);
    await shop.submit({ kind: 'capture', id: taken.id, amount: 3 });
    await shop.submit({ kind: 'release', id: given.id });
    for (const late of [
      { kind: 'release', id: taken.id } as const,
      { kind: 'capture', id: taken.id, amount: 1 } as const,
      { kind: 'capture', id: taken.id, amount: 400 } as const,
      taken,
    ])
      expect(await shop.submit(late)).toMatchObject({ state: 'captured', amount: 3 });
    for (const late of [{ kind: 'capture', id: given.id, amount: 5 } as const, { kind: 'release', id: given.id } as const, given])
      expect(await shop.submit(late)).toMatchObject({ state: 'released', amount: 0 });
    expect(await shop.available()).toBe(17);
  });

  it('of work whose price comes afterwards reserves the bound, or what there is', async () => {
    const shop = await Shop.with(50);
    const write = { action: 'write', inputs: {}, maxAmount: 20 };
    expect(await shop.submit(shop.hold(0, write))).toMatchObject({ state: 'held', amount: 20 });
    await shop.submit(shop.hold(25));
    expect(await shop.submit(shop.hold(0, write))).toMatchObject({ state: 'held', amount: 5 });
  });

  it('that nobody knows of cannot be captured: nothing definite is said', async () => {
    const shop = await Shop.with(10);
    await expect(shop.submit({ kind: 'capture', id: hex(99), amount: 1 })).rejects.toBeInstanceOf(AdapterError);
  });
});

describe('an unlimited plan', () => {
  const endless = async (): Promise<Shop> => {
    const shop = await Shop.with(0);
    await shop.command({ kind: 'subscribe', id: 'begin', plan: 'endless' });
    return shop;
  };
  const used = async (shop: Shop): Promise<number | undefined> => (await shop.snapshot()).used?.['render'];

  it('charges nothing and counts use', async () => {
    const shop = await endless();
    expect(await shop.submit(shop.charge(7))).toMatchObject({ state: 'captured', amount: 0 });
    expect(await used(shop)).toBe(7);
  });

  it('serves a click that was shown as free of charge, and refuses it once the plan draws credits', async () => {
    const shop = await endless();
    await shop.grant(50);
    const shown = { maxAmount: 0 };
    expect(await shop.submit(shop.charge(7, shown))).toMatchObject({ state: 'captured', amount: 0 });
    await shop.command({ kind: 'change-plan', id: 'down', plan: 'basic', effective: 'once' });
    const before = await shop.available();
    expect(await shop.submit(shop.charge(7, shown))).toMatchObject({ state: 'rejected', reason: 'price-changed' });
    expect(await shop.available()).toBe(before);
  });

  it.each([
    ['all that was reserved when the browser says nothing', { amount: 0 }, 8],
    ['what the work took', { amount: 0, excess: 3 }, 3],
    ['no more than was reserved', { amount: 0, excess: 30 }, 8],
  ])('counts of a hold %s', async (_, said, expected) => {
    const shop = await endless();
    const operation = shop.hold(8);
    expect(await shop.submit(operation)).toMatchObject({ state: 'held', amount: 0 });
    expect(await shop.submit({ kind: 'capture', id: operation.id, ...said })).toMatchObject({ state: 'captured', amount: 0 });
    expect(await used(shop)).toBe(expected);
  });
});

describe('an unlimited plan that charges beyond its cap', () => {
  const roomy = async (): Promise<Shop> => {
    const shop = await Shop.with(50);
    await shop.command({ kind: 'subscribe', id: 'begin', plan: 'roomy' });
    return shop;
  };

  it('charges what the client has shown, and no more', async () => {
    const shop = await roomy();
    const { decision } = await shop.adapter().quote!({ kind: 'spend', action: 'render', inputs: { images: 14 } }, context());
    expect([decision.verdict, maxAmountOf(decision)]).toEqual(['allowed', 4]);
    expect(await shop.submit(shop.charge(14, { maxAmount: 3 }))).toMatchObject({ state: 'rejected', reason: 'price-changed' });
    expect(await shop.submit(shop.charge(14, { maxAmount: 4 }))).toMatchObject({ state: 'captured', amount: 4 });
  });

  it.each([
    ['all of it when the browser says nothing more', { amount: 4 }, 4],
    ['what the work took, of what the plan serves first', { amount: 4, excess: 8 }, 2],
    ['nothing where the plan serves what the work took', { amount: 3 }, 0],
  ])('takes of a hold %s', async (_, said, charged) => {
    const shop = await roomy();
    const operation = shop.hold(14, { maxAmount: 4 });
    expect(await shop.submit(operation)).toMatchObject({ state: 'held', amount: 4 });
    expect(await shop.submit({ kind: 'capture', id: operation.id, ...said })).toMatchObject({
      state: 'captured',
      amount: charged,
    });
    expect(await shop.available()).toBe(50 - charged);
  });
});

describe('a spend from more than 2,000 lots', () => {
  const many = (): Shop => {
    const lots = Array.from({ length: 2001 }, (_, index) => lotOf('purchased', 1, { id: `lot-${index}` }));
    return new Shop({ account: (id) => newAccount(id, START, { lots }) });
  };

  it('is told with its amount, and without naming each of them', async () => {
    const shop = many();
    const operation = shop.charge(2001);
    const told = await shop.submit(operation);
    expect(told).toMatchObject({ state: 'captured', amount: 2001 });
    const [found] = await shop.adapter().lookup!([operation.id], context());
    for (const outcome of [told, found]) expect(outcome).not.toHaveProperty('draws');
    const { items } = await shop.adapter().history!({}, context());
    expect(items).toMatchObject([{ kind: 'capture', amount: 2001, draws: [] }]);
  });

  it('is quoted, and is told whole from as many lots as can be told', async () => {
    const shop = many();
    const ask = (images: number) => shop.adapter().quote!({ kind: 'spend', action: 'render', inputs: { images } }, context());
    expect((await ask(2001)).decision).toMatchObject({ verdict: 'allowed', amount: 2001, draws: [] });
    expect((await ask(2000)).decision.draws).toHaveLength(2000);
  });
});

describe('what the host charges itself', () => {
  it('is found by its id, in a lookup and in a snapshot, and is not charged again', async () => {
    const shop = await Shop.with(10);
    const operation = shop.charge(2);
    const { id, action, inputs, maxAmount, policyVersion } = operation;
    const viewer = { role: 'owner' };
    await shop.backend.command('acme', { kind: 'spend', id, action, inputs, maxAmount, policyVersion }, viewer);
    expect(await shop.adapter().lookup!([id], context())).toMatchObject([{ state: 'captured', amount: 2 }]);
    expect((await shop.snapshot([id])).includes).toEqual([[id, { state: 'captured', amount: 2 }]]);
    expect(await shop.submit(operation)).toMatchObject({ state: 'captured', amount: 2 });
    expect(await shop.available()).toBe(8);
  });
});

it('a month that was booked out ahead is not given once more when it begins', async () => {
  const monthly = { source: 'monthly', amount: 4, every: 'month', on: { day: 1 } };
  const policy = policyOf({
    actions: { book: { inputs: { on: 'local-time' }, cost: 2, payFrom: { at: 'on' } } },
    plans: { member: { grants: { monthly } } },
  });
  const shop = new Shop({ policy, account: (id) => newAccount(id, START, { plan: 'member' }) });
  for (const id of ['first', 'second'])
    await shop.command({ kind: 'spend', id, action: 'book', inputs: { on: '2025-02-10T10:00:00+00:00' } });
  shop.at('2025-02-02');
  expect(await shop.available()).toBe(0);
  shop.at('2025-03-02');
  expect(await shop.available()).toBe(4);
});

describe('a limit on what runs at once', () => {
  const two = (): Promise<Shop> => Shop.with(100, { policy: shopPolicy({ limits: { jobs: { atMost: 2, count: 'held' } } }) });

  const begin = (shop: Shop) =>
    shop.backend.command('acme', { kind: 'hold', id: 'endless', action: 'render', inputs: { images: 2 } }, { role: 'owner' });

  it('counts holds without an end, which no command loads, and those of the page', async () => {
    const shop = await two();
    await begin(shop);
    const held = shop.hold(3);
    expect(await shop.submit(held)).toMatchObject({ state: 'held' });
    expect(await shop.submit(held)).toMatchObject({ state: 'held' });
    expect(await shop.submit(shop.hold(1))).toMatchObject({ state: 'rejected', reason: 'rate-limit' });
    expect(await shop.submit(shop.charge(1))).toMatchObject({ state: 'rejected', reason: 'rate-limit' });
    shop.at('2027-01-01');
    // That of the page is over by now, the other is not.
    expect(await shop.submit(shop.hold(1))).toMatchObject({ state: 'held' });
    expect(await shop.submit(shop.hold(1))).toMatchObject({ state: 'rejected', reason: 'rate-limit' });
    await shop.command({ kind: 'capture', id: 'over', of: 'endless' });
    expect(await shop.submit(shop.charge(1))).toMatchObject({ state: 'captured' });
    expect(await shop.submit(shop.hold(1))).toMatchObject({ state: 'held' });
    expect(shop.unexpected).toEqual([]);
  });

  it('tells a page how many places are taken, so that it refuses as the backend does', async () => {
    const shop = await two();
    await begin(shop);
    const counters = Object.entries((await shop.snapshot()).counters ?? {}).filter(([key]) => key.startsWith('held/'));
    expect(counters.map(([key, { used }]) => [key, used])).toEqual([['held/jobs/[null,null,false]', 1]]);
  });
});
