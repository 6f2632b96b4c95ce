import { describe, expect, it } from 'vitest';
import { LOGIN, HostileShop, raw, REDIRECT, jsonReply, type Body, type Spoil } from './hostile-shop.ts';
import { row } from './rows.ts';

const lotsOf = (body: Body): Body[] => body['lots'] as Body[];
const available =
  (photo: unknown): Spoil =>
  (body) => ({ ...body, available: { photo } });
const lot =
  (change: Body): Spoil =>
  (body) => ({ ...body, lots: lotsOf(body).map((one, index) => (index === 0 ? { ...one, ...change } : one)) });
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const withText =
  (more: string): Spoil =>
  (body) =>
    jsonReply(`{${more},${JSON.stringify(body).slice(1)}`);

describe('numbers that come back as', () => {
  it.each<[string, Spoil]>([
    [row(1), available('<img src=x onerror=alert(1)>')],
    [row(8), available(raw('9007199254740993'))],
    [row(8, 'in one lot'), lot({ remaining: raw('9007199254740993') })],
    [row(9), available(raw('1e400'))],
    [row(10, 'a tenth'), available(0.1)],
    [row(10, 'a text'), available('5')],
    [row(10, 'nothing'), available(null)],
    [row(10, 'not a number'), available(raw('NaN'))],
    [row(10, 'yes'), available(true)],
    [row(11, 'a negative balance'), available(-1)],
    [
      row(11, 'a negative gift ahead'),
      (body) => ({ ...body, coming: [{ at: 1, source: 'monthly', type: 'photo', amount: -5 }] }),
    ],
    [row(17), LOGIN],
    [row(18), REDIRECT],
    [row(19), (body) => ({ ...body, more: 'x'.repeat(5_000_000) })],
    [row(20), withText(`"more":${nested(20_000)}`)],
    [
      row(21, '2,001 lots'),
      (body) => ({ ...body, lots: Array.from({ length: 2001 }, (_, n) => ({ ...lotsOf(body)[0], id: `l${n}` })) }),
    ],
    [row(22), withText('"__proto__":{"available":{"photo":1000}}')],
    [row(22, 'deep inside'), withText('"more":[{"flags":{"__proto__":{"vip":true}}}]')],
    [row(26, 'the year 275761'), lot({ expiresAt: 8_640_000_000_000_001 })],
    [row(26, 'no instant'), lot({ expiresAt: 'Invalid Date' })],
    [row(26, 'a local time'), lot({ expiresAt: '2026-04-01T10:00' })],
    [row(26, 'a negative one'), lot({ expiresAt: -1 })],
  ])('%s: the last good ones stay, with the word that they are old', async (_, spoil) => {
    const stage = await HostileShop.open();
    stage.spoil('snapshot', (body) => body);
    await stage.look();
    expect([stage.shown, stage.credits.snapshot().isStale, stage.problems]).toEqual([100, false, []]);

    stage.spoil('snapshot', spoil);
    await stage.look();
    expect([stage.shown, stage.credits.snapshot().isStale]).toEqual([100, true]);
    expect(stage.problems.map(({ kind }) => kind)).toEqual([spoil === REDIRECT ? 'unreachable' : 'bad-reply']);

    stage.honest();
    await stage.shop.world.advance(20_000);
    expect(stage.credits.snapshot()).toMatchObject({ isStale: false, problem: null, blocked: null });
  });

  it(row(28), async () => {
    const stage = await HostileShop.open();
    let drops = 0;
    stage.spoil('snapshot', () => {
      const pull = (controller: ReadableStreamDefaultController): Promise<void> =>
        new Promise((resolve) =>
          stage.shop.world.after(500, () => {
            // Whoever gave up has closed it.
            if (controller.desiredSize !== null && drops < 19) controller.enqueue(new TextEncoder().encode(' '));
            drops += 1;
            resolve();
          }),
        );
      return new Response(new ReadableStream({ pull }), { headers: { 'content-type': 'application/json' } });
    });
    const looked = stage.credits.refresh();
    await stage.shop.world.advance(9_900);
    expect([drops > 10, stage.credits.snapshot().isStale]).toEqual([true, false]);
    await stage.shop.world.advance(200);
    await looked;
    expect(stage.credits.snapshot()).toMatchObject({
      isStale: true,
      problem: { kind: 'unreachable' },
      balances: [{ available: 100 }],
    });
  });

  it(row(19, 'no more of it is read than may be'), async () => {
    const stage = await HostileShop.open();
    let read = 0;
    stage.spoil(
      'snapshot',
      () => {
        const pull = (controller: ReadableStreamDefaultController): void => {
          read += 100_000;
          controller.enqueue(new TextEncoder().encode('x'.repeat(100_000)));
        };
        return new Response(new ReadableStream({ pull }), { headers: { 'content-type': 'application/json' } });
      },
      1,
    );
    await stage.look();
    expect(stage.problems.map(({ kind }) => kind)).toEqual(['bad-reply']);
    expect(read).toBeLessThanOrEqual(1_200_000);
  });

  it(row(7), async () => {
    const stage = await HostileShop.open((one) =>
      one.spoil('snapshot', ({ lots: _, ...body }) => ({ ...body, available: { photo: raw('-0') } })),
    );
    expect(Object.is(stage.shown, 0)).toBe(true);
    expect(stage.credits.snapshot()).toMatchObject({ level: 'empty', problem: null });
    expect(await stage.credits.spend('apply', { photos: 1, background: true })).toMatchObject({ reason: 'insufficient-credits' });
  });
});

describe('numbers that contradict themselves', () => {
  const twice: Spoil = (body) => ({ ...body, lots: [...lotsOf(body), lotsOf(body)[0]] });
  it.each<[string, Spoil, number]>([
    [row(13), twice, 100],
    [row(14, 'less than its parts'), available(40), 40],
    [row(14, 'more than its parts'), available(4000), 100],
    [row(26, 'a lot that ended is counted'), lot({ expiresAt: 1_000_000 }), 50],
  ])('%s: the smaller ones are shown, and nothing is spent on them', async (_, spoil, shown) => {
    const stage = await HostileShop.open();
    stage.spoil('snapshot', spoil);
    await stage.look();
    expect(stage.shown).toBe(shown);
    expect(stage.problems.map(({ kind }) => kind)).toEqual(['invariant']);
    expect(await stage.shop.of(stage.credits.spend('apply', { photos: 1, background: true }))).toMatchObject({
      state: 'refused',
      blocked: 'halted',
    });
    expect([stage.arrived('POST /operations'), await stage.charged()]).toEqual([0, []]);

    stage.honest();
    await stage.look();
    expect(stage.credits.snapshot()).toMatchObject({ blocked: null, balances: [{ available: 100 }] });
    expect(await stage.shop.of(stage.credits.spend('apply', { photos: 1, background: true }))).toMatchObject({
      state: 'captured',
    });
  });
});

describe('numbers of another time or another person', () => {
  it(row(15, 'a replica that lags behind'), async () => {
    const stage = await HostileShop.open();
    const old = { version: 1, available: { photo: 4000 } };
    await stage.shop.of(stage.credits.spend('apply', { photos: 3, background: true }));
    await stage.look();
    const before = stage.arrived('GET /snapshot');
    stage.spoil('snapshot', ({ lots: _, ...body }) => ({ ...body, ...old }), 1);
    await stage.look();
    // Dropped, and asked again at once.
    expect([stage.shown, stage.arrived('GET /snapshot') - before]).toEqual([97, 2]);
    expect(stage.credits.snapshot()).toMatchObject({ isStale: false, problem: null, blocked: null });
  });

  it(row(15, 'another history of the ledger'), async () => {
    const stage = await HostileShop.open();
    stage.spoil('snapshot', (body) => ({ ...body, epoch: 'second', available: { photo: 4000 } }));
    await stage.look();
    expect(stage.shown).toBe(100);
    expect(stage.problems.map(({ kind }) => kind)).toEqual(['epoch']);
    expect(await stage.credits.spend('apply', { photos: 1, background: true })).toMatchObject({
      state: 'refused',
      blocked: 'halted',
    });
    expect(stage.arrived('POST /operations')).toBe(0);
  });

  it(row(16), async () => {
    const stage = await HostileShop.open();
    stage.spoil('snapshot', (body) => ({ ...body, account: 'other', available: { photo: 4000 } }));
    await stage.look();
    expect(stage.credits.snapshot()).toMatchObject({ account: 'acme', isStale: true, balances: [{ available: 100 }] });
    expect(stage.problems.map(({ kind }) => kind)).toContain('wrong-account');
    stage.honest();
    await stage.shop.world.advance(20_000);
    expect(stage.credits.snapshot()).toMatchObject({ isStale: false, balances: [{ available: 100 }] });
  });
});

describe('a call that something has changed', () => {
  /** A page whose backend pushes whatever a test says. */
  async function pushed(): Promise<{ stage: HostileShop; push: (data: unknown) => void }> {
    let tell: (data: unknown) => void = () => undefined;
    const stage = await HostileShop.open();
    stage.credits.destroy();
    await stage.enter((adapter) => ({
      ...adapter,
      capabilities: { ...adapter.capabilities, push: true },
      subscribe: (hint) => {
        tell = hint as typeof tell;
        return () => undefined;
      },
    }));
    return { stage, push: (data) => tell(data) };
  }

  it(row(34), async () => {
    const { stage, push } = await pushed();
    const before = stage.arrived('GET /snapshot');
    for (let ms = 0; ms < 3_000; ms += 100) {
      for (let n = 0; n < 100; n++) push({ account: 'acme', version: ms + n });
      await stage.shop.world.advance(100);
    }
    expect(stage.arrived('GET /snapshot') - before).toBeGreaterThanOrEqual(2);
    expect(stage.arrived('GET /snapshot') - before).toBeLessThanOrEqual(3);
  });

  it.each<[string, unknown]>([
    [row(35), { account: 'acme', version: 1e9, balance: 1e9, available: { photo: 1e9 } }],
    [row(35, 'of somebody else'), { account: 'other', available: { photo: 1e9 } }],
    [row(35, 'that is nothing at all'), null],
  ])('%s: is a reason to look, and no number', async (_, data) => {
    const { stage, push } = await pushed();
    const before = stage.arrived('GET /snapshot');
    push(data);
    await stage.shop.world.advance(2_000);
    expect([stage.shown, stage.arrived('GET /snapshot') - before]).toEqual([100, 1]);
    expect(stage.credits.snapshot()).toMatchObject({ blocked: null, problem: null });
  });
});
