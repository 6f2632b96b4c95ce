import { describe, expect, it } from 'vitest';
import { summarize, transact } from '../../src/index.ts';
import {
  accountOf,
  at,
  fold,
  lotOf,
  policyOf,
  refused,
  render,
  RENDER,
  Run,
  unset,
  verdict,
  worldOf,
} from '../support/studio.ts';

const LOTS = [
  lotOf('promo', 3, { expiresAt: at('2025-01-10') }),
  lotOf('monthly', 5, { expiresAt: at('2025-02-01') }),
  lotOf('purchased', 10),
];

/** A spend of ten on the second of January: three promotional, five monthly, two bought. */
function spent(refunds?: unknown, parts: Readonly<Record<string, unknown>> = {}): Run {
  const run = new Run(
    policyOf({ actions: { render: { ...RENDER, ...(refunds !== undefined && { refunds }) } }, ...parts }),
    accountOf({ lots: LOTS }),
  );
  run.do('2025-01-02', render(10, { id: 's' }));
  return run;
}

const back = (cause = 'failed', amount?: number) =>
  ({ kind: 'refund', of: 's', cause, ...(amount !== undefined && { amount }) }) as const;

describe('the cause of a refund', () => {
  it.each<[unknown, string, string]>([
    [undefined, 'failed', 'allowed'],
    [undefined, 'changed-mind', 'not-refundable'],
    [undefined, 'toString', 'not-refundable'],
    [{ failed: 'always', late: 'never' }, 'failed', 'allowed'],
    [{ failed: 'always', late: 'never' }, 'late', 'not-refundable'],
    [{ late: 'always' }, 'failed', 'not-refundable'],
    [{ late: 'always' }, 'constructor', 'not-refundable'],
    [{}, 'failed', 'not-refundable'],
    [{ failed: [] }, 'failed', 'refund-window-passed'],
  ])('with the rule %o, %s is %s', (refunds, cause, expected) => {
    expect(verdict(spent(refunds).ask('2025-01-03', back(cause)))).toBe(expected);
  });
});

describe('a window of time', () => {
  it.each([
    ['2025-01-09', 'allowed'],
    ['2025-01-09T00:00:00.001Z', 'refund-window-passed'],
  ])('after the spend includes its last instant: on %s %s', (when, expected) => {
    expect(verdict(spent({ late: [{ after: 'spend', atMost: '7 days' }] }).ask(when, back('late')))).toBe(expected);
  });

  it.each([
    ['2025-01-19 10:00', 'allowed'],
    ['2025-01-19T10:00:00.001Z', 'refund-window-passed'],
    ['2025-01-25', 'refund-window-passed'],
  ])('before a booked time counts back from it: on %s %s', (when, expected) => {
    const run = new Run(
      policyOf({
        actions: {
          book: { inputs: { slot: 'local-time' }, cost: 2, refunds: { cancelled: [{ before: 'slot', atLeast: '24 hours' }] } },
        },
      }),
      accountOf({ lots: LOTS }),
    );
    run.do('2025-01-02', { kind: 'spend', id: 's', action: 'book', inputs: { slot: '2025-01-20T12:00+02:00' } });
    expect(verdict(run.ask(when, back('cancelled')))).toBe(expected);
  });

  it.each([
    ['2025-01-02 01:00', 'allowed'],
    ['2025-01-05', 'refund-window-passed'],
    ['2025-01-18', 'refund-window-passed'],
  ])('is enough when one of several is open: on %s %s', (when, expected) => {
    expect(
      verdict(
        spent({
          late: [
            { after: 'spend', atMost: '1 minute' },
            { after: 'spend', atMost: '2 hours' },
          ],
        }).ask(when, back('late')),
      ),
    ).toBe(expected);
  });

  it('counts days in the zone', () => {
    const run = new Run(
      policyOf({
        timeZone: 'Europe/Warsaw',
        actions: { render: { ...RENDER, refunds: { late: [{ after: 'spend', atMost: '1 day' }] } } },
      }),
      accountOf({ lots: LOTS, settledAt: at('2025-03-01') }),
    );
    run.do('2025-03-29T12:00:00+01:00', render(1, { id: 's' }));
    expect(verdict(run.ask('2025-03-30T12:00:00+02:00', back('late', 1)))).toBe('allowed');
    const late = new Run(run.policy, accountOf({ lots: LOTS, settledAt: at('2025-03-01') }));
    late.do('2025-03-29T12:00:00+01:00', render(1, { id: 's' }));
    expect(verdict(late.ask('2025-03-30T12:01:00+02:00', back('late', 1)))).toBe('refund-window-passed');
  });

  it('that is not known passes nothing when its time was not given', () => {
    const run = new Run(
      policyOf({
        actions: {
          book: { inputs: { slot: 'local-time' }, cost: 2, refunds: { cancelled: [{ before: 'slot', atLeast: '24 hours' }] } },
        },
      }),
      accountOf({ lots: LOTS }),
    );
    run.do('2025-01-02', { kind: 'spend', id: 's', action: 'book', inputs: {} });
    expect(verdict(run.ask('2025-01-02', back('cancelled')))).toBe('refund-window-passed');
  });

  it('that is unset is an answer, not an error', () => {
    expect(refused(spent({ late: [{ after: 'spend', atMost: unset('span') }] }).ask('2025-01-03', back('late'))).reason).toBe(
      'policy-incomplete',
    );
  });
});

describe('a refund', () => {
  it('goes back to the lots in reverse draw order', () => {
    const run = spent();
    expect(run.ask('2025-01-03', back())).toEqual({
      verdict: 'allowed',
      state: 'captured',
      amount: 10,
      notes: [],
      draws: [
        { lot: 'purchased', source: 'purchased', amount: 2 },
        { lot: 'monthly', source: 'monthly', amount: 5 },
        { lot: 'promo', source: 'promo', amount: 3 },
      ],
    });
    expect(run.lines().slice(3)).toEqual([
      'refund 2 purchased 2025-01-03',
      'refund 5 monthly 2025-01-03',
      'refund 3 promo 2025-01-03',
    ]);
    expect(run.left('2025-01-03')).toEqual({ promo: 3, monthly: 5, purchased: 10 });
  });

  it('of a part goes on where the one before stopped', () => {
    const run = spent();
    const given = [1, 3, 2].map((amount) =>
      run
        .ask('2025-01-03', back('failed', amount))
        .draws.map(({ lot, amount: part }) => `${lot}:${part}`)
        .join(' '),
    );
    expect(given).toEqual(['purchased:1', 'purchased:1 monthly:2', 'monthly:2']);
    expect(run.ask('2025-01-03', back()).draws.map(({ lot, amount }) => `${lot}:${amount}`)).toEqual(['monthly:1', 'promo:3']);
    expect(run.left('2025-01-03')).toEqual({ promo: 3, monthly: 5, purchased: 10 });
    expect(fold(run.entries, LOTS)['promo']).toEqual({ remaining: 3, held: 0 });
  });

  it('never gives more than was captured', () => {
    const run = spent();
    expect(refused(run.ask('2025-01-03', back('failed', 11)))).toMatchObject({
      reason: 'not-refundable',
      numbers: { needed: 11, available: 10 },
    });
    run.do('2025-01-03', back('failed', 8));
    expect(refused(run.ask('2025-01-03', back('failed', 3))).reason).toBe('not-refundable');
    expect(verdict(run.ask('2025-01-03', back('failed', 2)))).toBe('allowed');
    expect(refused(run.ask('2025-01-03', back())).reason).toBe('not-refundable');
    expect(run.left('2025-01-03')).toEqual({ promo: 3, monthly: 5, purchased: 10 });
  });

  it.each([-5, 0.5, NaN])('of %d makes no sense and moves nothing', (amount) => {
    const run = spent();
    expect(verdict(run.ask('2025-01-03', back('failed', amount)))).toBe('action-invalid');
    expect(run.ask('2025-01-03', back())).toMatchObject({ amount: 10 });
  });

  it('to a lot that is over is lost: allowed, and noted', () => {
    const run = spent();
    expect(run.ask('2025-01-15', back())).toMatchObject({
      verdict: 'allowed',
      amount: 7,
      notes: [{ kind: 'lot-expired', lot: 'promo', amount: 3 }],
    });
    expect(run.left('2025-01-15')).toEqual({ monthly: 5, purchased: 10 });
    expect(run.account.intents['s']).toMatchObject({ refunded: 7, lost: 3 });
    // What was lost is not refundable a second time.
    expect(verdict(run.ask('2025-01-15', back()))).toBe('not-refundable');
  });

  it('knows the last instant of a lot', () => {
    expect(spent().ask('2025-01-09T23:59:59.999Z', back()).notes).toEqual([]);
    expect(spent().ask('2025-01-10', back()).notes).toEqual([{ kind: 'lot-expired', lot: 'promo', amount: 3 }]);
  });

  it('is lost at the very instant the lot ends, also while a hold keeps the lot', () => {
    const run = new Run(policyOf(), accountOf({ lots: [lotOf('promo', 3, { expiresAt: at('2025-01-10') })] }));
    run.do('2025-01-02', render(2, { id: 's' }));
    run.do('2025-01-02', { kind: 'hold', action: 'render', inputs: { images: 1 } });
    expect(run.ask('2025-01-10', back())).toMatchObject({ amount: 0, notes: [{ kind: 'lot-expired', lot: 'promo', amount: 2 }] });
  });

  it('comes back as the credits it was, and lapses with them', () => {
    const run = spent();
    run.do('2025-01-03', back());
    expect(run.left('2025-01-10')).toEqual({ monthly: 5, purchased: 10 });
  });

  it('of a hold that was captured in part gives back that part', () => {
    const run = new Run(policyOf(), accountOf({ lots: LOTS }));
    run.do('2025-01-02', { kind: 'hold', id: 's', action: 'render', inputs: { images: 10 } });
    expect(verdict(run.ask('2025-01-02', back()))).toBe('not-refundable');
    run.do('2025-01-02', { kind: 'capture', of: 's', amount: 4 });
    expect(run.ask('2025-01-03', back()).draws.map(({ lot, amount }) => `${lot}:${amount}`)).toEqual(['monthly:1', 'promo:3']);
    expect(run.left('2025-01-03')).toEqual({ promo: 3, monthly: 5, purchased: 10 });
  });

  it.each<[string, (run: Run) => void]>([
    ['is held', () => undefined],
    [
      'was released',
      (run) => {
        run.do('2025-01-02', { kind: 'release', of: 's' });
      },
    ],
    [
      'ended by itself',
      (run) => {
        run.do('2025-01-04', { kind: 'advance' });
      },
    ],
  ])('of what %s is not refundable', (_, then) => {
    const run = new Run(policyOf(), accountOf({ lots: LOTS }));
    run.do('2025-01-02', { kind: 'hold', id: 's', action: 'render', inputs: { images: 10 }, holdMs: 86_400_000 });
    then(run);
    expect(refused(run.ask(run.account.settledAt === at('2025-01-04') ? '2025-01-04' : '2025-01-02', back())).reason).toBe(
      'not-refundable',
    );
  });

  it('of what was free or unmetered is not refundable', () => {
    const run = new Run(policyOf({ plans: { open: { unlimited: {} } } }), accountOf({ plan: 'open' }));
    run.do('2025-01-02', render(10, { id: 's' }));
    expect(verdict(run.ask('2025-01-02', back()))).toBe('not-refundable');
  });

  it('heals the same way by a command twice: the second changes nothing', () => {
    const run = spent();
    run.do('2025-01-03', { ...back(), id: 'r' });
    const again = run.do('2025-01-03', { ...back(), id: 'r' });
    expect([again.repeated, again.entries]).toEqual(['same', []]);
    expect(run.left('2025-01-03')).toEqual({ promo: 3, monthly: 5, purchased: 10 });
  });

  it('of what was never spent is refused', () => {
    const { decision, entries } = transact(worldOf(policyOf(), accountOf()), { id: 'r', ...back() });
    expect([decision, entries]).toMatchObject([{ verdict: 'refused', reason: 'not-refundable' }, []]);
  });
});

describe('the figures for people', () => {
  it('do not call used what was refunded, only what stayed spent', () => {
    const policy = policyOf({ actions: { render: { inputs: { n: 'count' }, cost: { each: 'n', credits: 1 } } } });
    const world = { policy, viewer: { role: 'owner' } };
    const start = accountOf({ lots: [lotOf('purchased', 20)] });
    const spent = transact(
      { ...world, account: start, now: start.settledAt },
      { kind: 'spend', id: 's', action: 'render', inputs: { n: 8 } },
    );
    const back = transact(
      { ...world, account: spent.account, now: start.settledAt },
      { kind: 'refund', id: 'r', of: 's', cause: 'failed', amount: 5 },
    );
    const used = [spent.account, back.account].map(
      (account) => summarize({ ...world, account, now: start.settledAt }).used['render'],
    );
    expect(used).toEqual([8, 3]);
  });
});
