import { describe, expect, it } from 'vitest';
import type { Draw } from '../../../src/index.ts';
import { HostileShop, LOGIN, raw, REDIRECT, jsonReply, type Body, type Spoil } from './hostile-shop.ts';
import { row } from './rows.ts';

const three = { photos: 3, background: true };
const outcome =
  (change: Body): Spoil =>
  (body) => ({ ...body, outcome: { ...(body['outcome'] as Body), ...change } });
const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
const never: Spoil = () => new Response(new ReadableStream({}), { headers: { 'content-type': 'application/json' } });
const OTHER = 'f'.repeat(32);

describe('a spend that is answered by', () => {
  it.each<[string, Spoil]>([
    ['what the backend says: an honest answer', (body) => body],
    [row(8), outcome({ amount: raw('9007199254740993') })],
    [row(9), outcome({ amount: raw('1e400') })],
    [row(10, 'a text'), outcome({ amount: '3' })],
    [row(10, 'nothing'), outcome({ amount: null })],
    [row(10, 'a half'), outcome({ amount: 2.5 })],
    [row(11), outcome({ amount: -3 })],
    [row(17), LOGIN],
    [row(18), REDIRECT],
    [row(19), (body) => ({ ...body, more: 'x'.repeat(5_000_000) })],
    [row(20), (body) => jsonReply(`{"more":${nested},${JSON.stringify(body).slice(1)}`)],
    [row(22), (body) => jsonReply(`{"__proto__":{"id":"${OTHER}"},${JSON.stringify(body).slice(1)}`)],
    [row(26), outcome({ serverNow: 8_640_000_000_000_001 })],
    [row(28), never],
    [row(30), (body) => ({ ...body, id: OTHER })],
    [
      row(30, 'that was refused'),
      () => ({ id: OTHER, outcome: { state: 'rejected', reason: 'insufficient-credits', version: 9, serverNow: 1 } }),
    ],
  ])('%s: is charged once, and ends as what the backend did', async (_, spoil) => {
    const stage = await HostileShop.open();
    stage.spoil('operations', spoil, 1);
    const spent = await stage.shop.of(stage.credits.spend('apply', three));
    expect(spent).toMatchObject({ state: 'captured', amount: 3 });
    await stage.look();
    expect([await stage.charged(), stage.shown]).toEqual([[3], 97]);
    expect(stage.credits.snapshot()).toMatchObject({ blocked: null, intents: [{ state: 'captured' }] });
  });

  it(row(30, 'and every answer after it'), async () => {
    const stage = await HostileShop.open();
    const about = (one: Body): Body => ({ ...one, id: OTHER });
    stage.spoil('operations', about);
    stage.spoil('lookups', (body) => ({ outcomes: (body['outcomes'] as Body[]).map(about) }));
    void stage.credits.spend('apply', three);
    await stage.shop.world.advance(30_000);
    // Nobody knows, so it is on its way, and nothing of it can be spent again.
    expect(stage.problems.map(({ kind }) => kind)).toContain('bad-reply');
    expect(stage.credits.snapshot()).toMatchObject({ balances: [{ available: 97 }] });
    stage.honest();
    await stage.shop.world.advance(90_000);
    expect([await stage.charged(), stage.shown, stage.credits.snapshot().balances[0]!.pending]).toEqual([[3], 97, 0]);
  });
});

describe('a backend that breaks its word', () => {
  it(row(29), async () => {
    const stage = await HostileShop.open();
    stage.spoil('operations', outcome({ amount: 30, draws: [{ lot: 'launch', source: 'promo', amount: 30 }] }));
    expect(await stage.shop.of(stage.credits.spend('apply', three))).toMatchObject({
      state: 'captured',
      amount: 30,
      maxAmount: 3,
    });
    expect(stage.problems).toMatchObject([{ kind: 'overcharge' }]);
    expect(await stage.credits.spend('apply', { photos: 1, background: true })).toMatchObject({
      state: 'refused',
      blocked: 'halted',
    });
    expect(stage.arrived('POST /operations')).toBe(1);
    stage.honest();
    await stage.credits.resume();
    expect(stage.credits.snapshot()).toMatchObject({ blocked: null, balances: [{ available: 97 }] });
  });

  it(row(31), async () => {
    const stage = await HostileShop.open();
    const spent = await stage.shop.of(stage.credits.spend('apply', three));
    expect(spent).toMatchObject({ state: 'captured', amount: 3 });
    stage.spoil('snapshot', (body) => ({ ...body, includes: [[spent.id, { state: 'released', amount: 0 }]] }));
    await stage.look();
    expect(stage.problems).toMatchObject([{ kind: 'invariant', intent: spent.id }]);
    // What was told first stays what the person is told; nothing more is spent until somebody has looked.
    expect(stage.credits.snapshot()).toMatchObject({ blocked: 'halted', intents: [{ state: 'captured', amount: 3 }] });
    expect(await stage.credits.spend('apply', three)).toMatchObject({ state: 'refused', blocked: 'halted' });
    expect(stage.arrived('POST /operations')).toBe(1);
  });
});

describe('a backend that is busy and says', () => {
  const busy = (after: string): Response => new Response('', { status: 429, headers: { 'retry-after': after } });
  /** A spend that was refused the door once; requests by the second at which each arrived. */
  async function refusedTheDoor(after: string): Promise<{ stage: HostileShop; seconds: number[] }> {
    const stage = await HostileShop.open();
    const { world } = stage.shop;
    const begun = world.now();
    const seconds: number[] = [];
    const { network } = stage.shop;
    let isFirst = true;
    stage.shop.network = (request, pass) => {
      if (request.method === 'POST') seconds.push(Math.floor((world.now() - begun) / 1000));
      if (request.method !== 'POST' || !isFirst) return network(request, pass);
      isFirst = false;
      return Promise.resolve(busy(after));
    };
    void stage.credits.spend('apply', three);
    await world.advance(120_000);
    return { stage, seconds };
  }

  it(row(32), async () => {
    const { stage, seconds } = await refusedTheDoor('999999999');
    expect(seconds.slice(0, 2)).toEqual([0, 60]);
    // By then its own deadline has passed: it is called off, and certainly not charged.
    expect(await stage.charged()).toEqual([]);
    expect(stage.credits.snapshot()).toMatchObject({
      intents: [{ state: 'released' }],
      balances: [{ available: 100, pending: 0 }],
    });
  });

  it.each([
    [row(33, 'minus one second'), '-1'],
    [row(33, 'a date'), 'Wed, 21 Oct 2037 07:28:00 GMT'],
    [row(33, 'no number'), 'soon'],
    [row(33, 'half a second'), '0.5'],
  ])('%s: the kit asks again after its own time', async (_, after) => {
    const { stage, seconds } = await refusedTheDoor(after);
    expect(seconds[1]).toBeLessThan(15);
    expect([await stage.charged(), stage.shown]).toEqual([[3], 97]);
  });

  it('five seconds: an honest wish is heard', async () => {
    const { stage, seconds } = await refusedTheDoor('5');
    expect(seconds[1]).toBe(5);
    expect(await stage.charged()).toEqual([3]);
  });
});

describe('lots that a backend took from', () => {
  type Spent = Body & { readonly draws: Draw[] };
  const draws =
    (change: (draws: Draw[]) => Draw[]): Spoil =>
    (body) => {
      const { draws: told, ...rest } = body['outcome'] as Spent;
      return { ...body, outcome: { ...rest, draws: change(told) } };
    };
  it.each<[string, Spoil, string[]]>([
    ['as the policy says: nothing is told', (body) => body, []],
    ['in another order', draws((told) => [...told].reverse()), ['drift']],
    ['that may not pay for it', draws((told) => told.map((one) => ({ ...one, lot: 'other' }))), ['drift']],
    ['that do not add up to the price', draws(([first]) => [first!]), ['drift']],
  ])('%s', async (_, spoil, told) => {
    const stage = await HostileShop.open();
    stage.spoil('operations', spoil);
    // Sixty photos take all fifty of the launch and ten of the monthly ones.
    expect(await stage.shop.of(stage.credits.spend('apply', { photos: 60, background: true }))).toMatchObject({
      state: 'captured',
      amount: 60,
    });
    await stage.look();
    expect(stage.problems.map(({ kind }) => kind)).toEqual(told);
    expect(stage.credits.snapshot()).toMatchObject({ blocked: null, balances: [{ available: 40 }] });
  });
});
