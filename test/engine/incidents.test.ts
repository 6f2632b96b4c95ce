import { describe, expect, it } from 'vitest';
import type { Account, Lot } from '../../src/index.ts';
import {
  accountOf,
  at,
  label,
  lotOf,
  policyOf,
  refused,
  render,
  RENDER,
  Run,
  SOURCES,
  verdict,
  type Draft,
} from '../support/studio.ts';

/** What has gone wrong in credit engines, other people's and this one: each sentence is an incident that must not come back. */

const MONTHLY = { source: 'monthly', amount: 10, every: 'month', on: 'anchor' };
const plans = (grant: object = MONTHLY, more: object = {}) => ({ basic: { rank: 1, grants: { monthly: grant } }, ...more });
const subscribe: Draft = { kind: 'subscribe', plan: 'basic' };
const sources = (more: Readonly<Record<string, object>>) => ({
  ...SOURCES,
  ...Object.fromEntries(
    Object.entries(more).map(([id, over]) => [
      id,
      { ...(SOURCES[id as keyof typeof SOURCES] ?? { label: label(id), category: 'included' }), ...over },
    ]),
  ),
});
/** A run that is subscribed to `basic` since the first of January. */
function subscribed(parts: Readonly<Record<string, unknown>>, facts: Partial<Account> = {}): Run {
  const run = new Run(policyOf({ plans: plans(), ...parts }), accountOf(facts));
  run.do('2025-01-01', subscribe);
  return run;
}
const grants = (run: Run): string[] => run.lines('grant');

describe('a grant is given once', () => {
  it('when the account is created at an occurrence', () => {
    const run = new Run(policyOf({ plans: plans({ ...MONTHLY, on: { day: 1 } }) }));
    run.do('2025-02-01', subscribe);
    run.do('2025-02-01', { kind: 'advance' });
    expect(run.left('2025-02-02')).toEqual({ monthly: 10 });
    expect(grants(run)).toHaveLength(1);
  });

  it('when the renewal is had by hand at the instant at which it comes by itself', () => {
    const run = subscribed({ earlyRenewal: { price: 'none' } });
    run.do('2025-02-01', { kind: 'renew' });
    run.do('2025-02-01', { kind: 'renew' });
    expect(run.left('2025-02-01')).toEqual({ monthly: 10 });
    expect(grants(run)).toEqual([
      'grant 10 monthly@2025-01-01T00:00:00.000Z 2025-01-01',
      'grant 10 monthly@2025-02-01T00:00:00.000Z 2025-02-01',
    ]);
  });

  it('when a change of plan falls on the renewal of both plans', () => {
    const run = subscribed({ plans: plans(MONTHLY, { large: { rank: 2, grants: { monthly: { ...MONTHLY, amount: 50 } } } }) });
    run.do('2025-01-10', { kind: 'change-plan', plan: 'large', effective: 'renewal' });
    expect(run.left('2025-02-01')).toEqual({ monthly: 50 });
  });
});

describe('what begins at the instant of a renewal is not part of what the renewal ends', () => {
  const capped = { sources: sources({ monthly: { rollover: { atMost: 3 } } }) };

  it('a grant of that instant is whole', () => {
    const run = subscribed(capped);
    run.do('2025-02-01', { kind: 'grant', source: 'monthly', amount: 20, reason: 'goodwill' });
    expect(run.left('2025-02-01')).toEqual({ monthly: 33 });
    expect(run.left('2025-02-28')).toEqual({ monthly: 33 });
  });

  it('a period that was opened ahead is whole when it comes, although its credits were given before', () => {
    const run = subscribed({
      ...capped,
      actions: {
        render: RENDER,
        book: { inputs: { on: 'local-time' }, cost: 1, payFrom: { at: 'on' } },
      },
    });
    expect(verdict(run.ask('2025-01-20', { kind: 'spend', action: 'book', inputs: { on: '2025-02-10T10:00:00+00:00' } }))).toBe(
      'allowed',
    );
    // Which of January's are carried is not known before the renewal, so that February's pay; three are carried beside them.
    expect(run.left('2025-02-01')).toEqual({ monthly: 12 });
  });
});

describe('credits that begin after a period are no business of its use', () => {
  it('a job that was reserved in January and ends in February takes what January reserved', () => {
    const run = subscribed({});
    run.do('2025-01-31', { kind: 'hold', id: 'job', action: 'render', inputs: { images: 8 } });
    run.do('2025-02-02', { kind: 'capture', of: 'job', amount: 8 });
    expect(run.left('2025-02-02')).toEqual({ monthly: 10 });
  });

  it('what a job gives back of January in February is over', () => {
    const run = subscribed({});
    run.do('2025-01-31', { kind: 'hold', id: 'job', action: 'render', inputs: { images: 8 } });
    run.do('2025-02-02', { kind: 'capture', of: 'job', amount: 3 });
    expect(run.left('2025-02-02')).toEqual({ monthly: 10 });
    expect(run.lines('expire')).toEqual([
      'expire 2 monthly@2025-01-01T00:00:00.000Z 2025-02-01',
      'expire 5 monthly@2025-01-01T00:00:00.000Z 2025-02-02',
    ]);
  });

  it('a service of January that is charged in February is not paid by credits of February', () => {
    const run = subscribed({ actions: { book: { inputs: { on: 'local-time' }, cost: 1, payFrom: { at: 'on' } } } });
    const late = { kind: 'spend', action: 'book', inputs: { on: '2025-01-20T10:00:00+00:00' } } as const;
    expect(refused(run.ask('2025-02-02', late)).reason).toBe('insufficient-credits');
    expect(run.left('2025-02-02')).toEqual({ monthly: 10 });
  });

  it('use beyond the balance that is billed in money is not taken from the next allotment as well', () => {
    const run = subscribed({ overage: { price: 0.5, currency: 'EUR' } });
    expect(run.ask('2025-01-20', render(14))).toMatchObject({ verdict: 'allowed', overage: { amount: 4 } });
    expect(run.left('2025-02-01')).toEqual({ monthly: 10 });
  });
});

describe('the end of credits takes only what is left of them', () => {
  it('a monthly end leaves what was bought alone, also where more was used than the month gave', () => {
    const run = subscribed({}, { lots: [lotOf('purchased', 20)] });
    run.do('2025-01-20', render(13));
    run.do('2025-02-20', { kind: 'advance' });
    expect(run.left('2025-02-20')).toEqual({ monthly: 10, purchased: 17 });
    expect(run.lines('expire')).toEqual([]);
  });

  it('credits that end are not taken out of another lot when they were spent already', () => {
    const run = new Run(
      policyOf(),
      accountOf({ lots: [lotOf('promo', 5, { expiresAt: at('2025-01-10') }), lotOf('purchased', 20)] }),
    );
    run.do('2025-01-05', render(4));
    expect(run.left('2025-01-11')).toEqual({ purchased: 20 });
  });

  it('what paid back a debt is gone, and its lot ending later takes nothing more', () => {
    const run = subscribed({ actions: { render: { ...RENDER, overdraw: { atMost: 50 } } } });
    run.do('2025-01-20', render(14));
    expect(run.left('2025-02-10')).toEqual({ monthly: 6 });
    run.do('2025-03-01', { kind: 'grant', source: 'purchased', amount: 3 });
    expect(run.left('2025-03-01')).toEqual({ monthly: 10, purchased: 3 });
    expect(run.lines('expire')).toEqual(['expire 6 monthly@2025-02-01T00:00:00.000Z 2025-03-01']);
  });
});

const owes = { render: { ...RENDER, overdraw: { atMost: 50 }, refunds: { failed: 'always' } } };
const owed = ({ account }: Run): number => Math.abs(account.lots.find(({ id }) => id === 'owed/credit')?.remaining ?? 0);

describe('a debt is paid back the same by whatever way credits come', () => {
  const packs = { extra: { source: 'purchased', currency: 'EUR', sizes: { five: { credits: 5, price: 5 } } } };
  const parts = {
    actions: owes,
    packs,
    grants: { friend: { source: 'promo', amount: 5, event: 'friend' } },
    plans: plans({ ...MONTHLY, amount: 5 }),
    earlyRenewal: { price: 'none' },
  };
  /** Five were held and eight more used with nothing there, so that eight are owed. */
  function indebted(more: Readonly<Record<string, unknown>> = {}, lots: readonly Lot[] = []): Run {
    const run = new Run(policyOf({ ...parts, ...more }), accountOf({ lots: [lotOf('promo', 10), ...lots] }));
    run.do('2025-01-01', { kind: 'spend', id: 'five', action: 'render', inputs: { images: 5 } });
    run.do('2025-01-01', { kind: 'hold', id: 'held', action: 'render', inputs: { images: 5 } });
    run.do('2025-01-01', { kind: 'spend', id: 'eight', action: 'render', inputs: { images: 8 } });
    expect(owed(run)).toBe(8);
    return run;
  }

  it.each<[string, Draft[]]>([
    ['by hand', [{ kind: 'grant', source: 'purchased', amount: 5 }]],
    ['by a purchase', [{ kind: 'buy', pack: 'five' }]],
    [
      'by a purchase that is delivered later',
      [
        { kind: 'buy', id: 'order', pack: 'five', unpaid: true },
        { kind: 'deliver', order: 'order' },
      ],
    ],
    ['by an event', [{ kind: 'event', event: 'friend' }]],
    ['by a new plan', [subscribe]],
    ['by a refund of what was paid with credits', [{ kind: 'refund', of: 'five', cause: 'failed' }]],
    ['by a refund of what was never paid', [{ kind: 'refund', of: 'eight', cause: 'failed', amount: 5 }]],
    ['by the release of a hold', [{ kind: 'release', of: 'held' }]],
    ['by a capture of nothing', [{ kind: 'capture', of: 'held', amount: 0 }]],
  ])('%s', (_, commands) => {
    const run = indebted();
    for (const command of commands) run.do('2025-01-02', command);
    expect({ owed: owed(run), left: run.left('2025-01-02')['purchased'] ?? 0 }).toEqual({ owed: 3, left: 0 });
  });

  it('by a renewal that falls due', () => {
    const run = indebted();
    run.do('2025-01-02', subscribe);
    expect(owed(run)).toBe(3);
    run.do('2025-02-02', { kind: 'advance' });
    expect({ owed: owed(run), left: run.left('2025-02-02') }).toEqual({ owed: 0, left: { monthly: 2 } });
  });

  it('by credits that were there and begin later', () => {
    const run = indebted({}, [lotOf('purchased', 5, { effectiveAt: at('2025-01-05') })]);
    run.do('2025-01-04', { kind: 'advance' });
    expect(owed(run)).toBe(8);
    run.do('2025-01-06', { kind: 'advance' });
    expect(owed(run)).toBe(3);
    expect(run.entries.findLast(({ kind }) => kind === 'move-in')?.at).toBe(at('2025-01-05'));
  });

  it('and is not forgiven by a change of plan that ends what is left of the source it was written on', () => {
    const run = new Run(
      policyOf({
        actions: owes,
        plans: plans(MONTHLY, { large: { rank: 2, grants: { monthly: { ...MONTHLY, amount: 12 } } } }),
        planChange: { any: { at: 'once', left: { monthly: 'replace' } } },
      }),
    );
    run.do('2025-01-01', subscribe);
    run.do('2025-01-10', render(15));
    run.do('2025-01-15', { kind: 'change-plan', plan: 'large' });
    expect({ owed: owed(run), left: run.left('2025-01-15') }).toEqual({ owed: 0, left: { monthly: 7 } });
    expect(run.lines('forfeit')).toEqual([]);
  });

  it('and is no credit of the source it was written on: a grant that fills up gives what it says, not the debt as well', () => {
    const run = subscribed({ actions: owes, plans: plans({ ...MONTHLY, mode: 'fill-to' }) });
    run.do('2025-01-10', render(15));
    expect(run.left('2025-02-01')).toEqual({ monthly: 5 });
  });
});

describe('what is carried over a renewal is carried once', () => {
  const banked = {
    sources: sources({ bank: { expires: 'never' }, monthly: { rollover: { atMost: 6, into: 'bank' } } }),
    drawOrder: { sources: ['promo', 'monthly', 'bank', 'purchased'] },
    earlyRenewal: { price: 'none' },
  };

  it('into the bank, however often the account is looked at on the day', () => {
    const run = subscribed(banked);
    for (const when of ['2025-01-31', '2025-02-01', '2025-02-01', '2025-02-02']) run.do(when, { kind: 'advance' });
    expect(run.left('2025-02-02')).toEqual({ monthly: 10, bank: 6 });
    expect(run.lines('move-in')).toEqual(['move-in 6 bank@2025-02-01T00:00:00.000Z/monthly@2025-01-01T00:00:00.000Z 2025-02-01']);
    expect(run.lines('expire')).toEqual(['expire 4 monthly@2025-01-01T00:00:00.000Z 2025-02-01']);
  });

  it('and to the same, whether three renewals are settled one by one or all at once', () => {
    const [steps, leap] = [subscribed(banked), subscribed(banked)];
    for (const when of ['2025-02-01', '2025-03-01', '2025-04-01']) steps.do(when, { kind: 'advance' });
    leap.do('2025-04-01', { kind: 'advance' });
    expect(leap.lines()).toEqual(steps.lines());
    expect(leap.left('2025-04-01')).toEqual({ monthly: 10, bank: 6 });
  });

  it('and not again by a renewal that is had on top of it', () => {
    const run = subscribed(banked);
    run.do('2025-02-01', { kind: 'renew' });
    expect(run.left('2025-02-01')).toEqual({ monthly: 10, bank: 6 });
  });
});

describe('found in this engine', () => {
  it('an early renewal with credits left gives one allotment, not two side by side', () => {
    const run = subscribed({ earlyRenewal: { price: 'none' } });
    run.do('2025-01-10', render(4));
    run.do('2025-01-15', { kind: 'renew' });
    expect(run.left('2025-01-15')).toEqual({ monthly: 10 });
    // The old date is no renewal any more.
    expect(run.left('2025-02-01')).toEqual({ monthly: 10 });
    expect(run.left('2025-02-15')).toEqual({ monthly: 10 });
    expect(grants(run)).toHaveLength(2);
  });

  it('seats that go up, down and up again in a month bring their increase once', () => {
    const run = subscribed({ plans: plans({ ...MONTHLY, amount: { each: 'seats', credits: 10 }, increase: 'full' }) });
    const seats = (value: number): Draft => ({ kind: 'set-count', fact: 'seats', value });
    for (const [day, count] of [
      ['05', 3],
      ['06', 1],
      ['07', 3],
      ['08', 2],
      ['09', 3],
    ] as const)
      run.do(`2025-01-${day}`, seats(count));
    expect(run.left('2025-01-10')).toEqual({ monthly: 30 });
    run.do('2025-01-11', seats(4));
    expect(run.left('2025-01-11')).toEqual({ monthly: 40 });
    expect(run.left('2025-02-01')).toEqual({ monthly: 40 });
  });

  it('bookings ahead open the allotment of their month once, and the month adds nothing to it', () => {
    const run = subscribed({ actions: { book: { inputs: { on: 'local-time' }, cost: 1, payFrom: { at: 'on' } } } });
    const book = (on: string): Draft => ({ kind: 'spend', action: 'book', inputs: { on: `${on}T10:00:00+00:00` } });
    for (const on of ['2025-02-10', '2025-02-11', '2025-02-28']) expect(verdict(run.ask('2025-01-20', book(on)))).toBe('allowed');
    expect(run.left('2025-01-20')).toEqual({ monthly: 10 });
    expect(run.left('2025-02-01')).toEqual({ monthly: 7 });
    expect(verdict(run.ask('2025-02-05', book('2025-02-12')))).toBe('allowed');
    expect(run.left('2025-02-12')).toEqual({ monthly: 6 });
    expect(run.left('2025-03-01')).toEqual({ monthly: 10 });
  });

  it.each([
    ['a spend', 'spend'],
    ['a hold', 'hold'],
  ])('%s that opened the next month takes nothing from the plan that begins with it', (_, kind) => {
    const grants = { monthly: { source: 'monthly', amount: 30, every: 'month' } };
    const run = subscribed({
      actions: { book: { inputs: { on: 'local-time' }, cost: 1, payFrom: { at: 'on' } } },
      plans: { basic: { grants: { monthly: { ...grants.monthly, amount: 10 } } }, pro: { grants } },
      planChange: { any: { at: 'renewal', left: { monthly: 'replace' } } },
    });
    run.do('2025-01-20', { kind: kind as 'spend', action: 'book', inputs: { on: '2025-02-10T10:00:00+00:00' } });
    run.do('2025-01-21', { kind: 'change-plan', plan: 'pro' });
    expect(run.left('2025-02-01')).toEqual({ monthly: 30 });
    expect(run.left('2025-02-27')).toEqual({ monthly: 30 });
  });

  it('a first use that is refused begins nothing', () => {
    const run = new Run(
      policyOf({
        sources: sources({ promo: { expires: { after: '30 days' } } }),
        grants: { welcome: { source: 'promo', amount: 5, onUse: true } },
      }),
    );
    expect(verdict(run.ask('2025-01-01', render(8)))).toBe('insufficient-credits');
    expect(run.entries).toEqual([]);
    expect(verdict(run.ask('2025-01-10', render(2, { id: 'smaller' })))).toBe('allowed');
    expect(run.account.lots.map(({ source, remaining, expiresAt }) => ({ source, remaining, expiresAt }))).toEqual([
      { source: 'promo', remaining: 3, expiresAt: at('2025-02-09') },
    ]);
  });

  it('an order that waits its turn is credited once', () => {
    const run = new Run(
      policyOf({
        sources: sources({ purchased: { expires: { after: '10 days' } } }),
        packs: {
          extra: { source: 'purchased', currency: 'EUR', sizes: { five: { credits: 5, price: 5 } }, queued: { carry: 'always' } },
        },
      }),
    );
    for (const id of ['first', 'second']) run.do('2025-01-01', { kind: 'buy', id, pack: 'five' });
    expect(run.left('2025-01-10')).toEqual({ purchased: 5 });
    for (const when of ['2025-01-11', '2025-01-11', '2025-01-12']) run.do(when, { kind: 'advance' });
    // The second pack and what it carries of the first.
    expect(run.left('2025-01-12')).toEqual({ purchased: 10 });
    expect(run.left('2025-01-21')).toEqual({});
    expect(grants(run)).toEqual(['grant 5 order/first 2025-01-01', 'grant 5 order/second 2025-01-11']);
  });

  it('credits that are bought by themselves count against the limit of the last days, and no more are bought until a day falls out of it', () => {
    const automatic = {
      source: 'purchased',
      below: 10,
      buys: { credits: 10 },
      limit: { atMost: 20, count: 'credits', per: { rolling: '7 days' } },
    };
    const run = new Run(policyOf({ purchases: { automatic } }), accountOf({ lots: [lotOf('purchased', 10)] }));
    const bought = (when: string): number => {
      const decision = run.ask(when, render(8, { id: when }));
      return decision.verdict === 'allowed' ? (decision.automatic?.credits ?? 0) : NaN;
    };
    expect(['2025-01-01', '2025-01-02', '2025-01-03'].map(bought)).toEqual([10, 10, 0]);
    run.do('2025-01-07', { kind: 'grant', source: 'promo', amount: 8 });
    expect(bought('2025-01-07')).toBe(0);
    run.do('2025-01-08', { kind: 'grant', source: 'promo', amount: 8 });
    expect(bought('2025-01-08')).toBe(10);
  });

  it('a free repeat is free no longer when the first charge was refunded whole, and is while a part of it stands', () => {
    const open = { inputs: { file: 'key' }, cost: 4, repeat: { key: 'file' }, refunds: { failed: 'always' } };
    const run = new Run(policyOf({ actions: { open } }), accountOf({ lots: [lotOf('purchased', 20)] }));
    const spend = (id: string): Draft => ({ kind: 'spend', id, action: 'open', inputs: { file: 'plan.pdf' } });
    const cost = (id: string): number | undefined => {
      const decision = run.ask('2025-01-02', spend(id));
      return decision.verdict === 'allowed' ? decision.amount : undefined;
    };
    expect([cost('first'), cost('again')]).toEqual([4, 0]);
    run.do('2025-01-02', { kind: 'refund', of: 'first', cause: 'failed', amount: 1 });
    expect(cost('still')).toBe(0);
    run.do('2025-01-02', { kind: 'refund', of: 'first', cause: 'failed' });
    expect(cost('anew')).toBe(4);
  });

  it('a final amount above the reserved one is refused where the action says so, and the hold stays', () => {
    const run = new Run(
      policyOf({ actions: { render: { ...RENDER, ifExceeds: 'refuse' } } }),
      accountOf({ lots: [lotOf('purchased', 20)] }),
    );
    run.do('2025-01-01', { kind: 'hold', id: 'job', action: 'render', inputs: { images: 10 } });
    const answer = refused(run.ask('2025-01-01', { kind: 'capture', of: 'job', amount: 12 }));
    expect(answer).toMatchObject({
      reason: 'action-invalid',
      remedy: { kind: 'change-inputs', input: 'amount' },
      numbers: { needed: 12, limit: 10 },
    });
    expect(run.account.lots[0]).toMatchObject({ remaining: 10, held: 10 });
    expect(run.ask('2025-01-01', { kind: 'capture', of: 'job', amount: 10 })).toMatchObject({ verdict: 'allowed', amount: 10 });
  });
});
