import { describe, expect, it } from 'vitest';
import { situationsOf, type NoticeInput, type Situation } from '../../../components/credit-notice/view.ts';
import { wordsFor } from '../../../components/shared/words.ts';
import type { ActionQuote, CreditsState, OrderView } from '../../../src/index.ts';
import { FakeCredits, stateOf } from '../support/fake-credits.ts';
import { DAY, lot, NOW, studioPolicy, studioWorld } from '../support/studio-world.ts';
import { m } from '../support/texts.ts';

const words = wordsFor(m);
const far = { nextRenewalAt: NOW + 20 * DAY };
const all = (state: CreditsState, input: Partial<NoticeInput> = {}): Situation[] =>
  situationsOf(state, { now: NOW, ...input }, words);
const kinds = (state: CreditsState, input: Partial<NoticeInput> = {}): string[] => all(state, input).map(({ kind }) => kind);
const first = (state: CreditsState, input: Partial<NoticeInput> = {}): Situation => all(state, input)[0]!;
const holding = (...lots: ReturnType<typeof lot>[]): CreditsState => ({ ...stateOf(studioWorld({ lots })), ...far });
const quoteOf = (action: string, photos: number, lots: ReturnType<typeof lot>[]): Partial<NoticeInput> => {
  const quote = new FakeCredits(studioWorld({ lots })).quote(action, { photos, background: true });
  return { action, quote };
};
const fine = holding(lot('extra', 80));

describe('the notice', () => {
  it('says nothing where there is nothing to say', () => {
    expect(all(fine)).toEqual([]);
  });

  it.each([
    ['while it loads', { phase: 'loading' }],
    ['signed out', { phase: 'signed-out' }],
    ['to who may not see credits', { rights: { see: false, use: true, buy: true, share: false } }],
    ['to who can neither use nor buy', { rights: { see: true, use: false, buy: false, share: false } }],
    ['under a policy that cannot be read', { blocked: 'policy-invalid' }],
  ] as const)('says nothing %s', (_, over) => {
    expect(all({ ...holding(), ...(over as Partial<CreditsState>) })).toEqual([]);
  });

  it('warns when credits are low, with the smallest pack', () => {
    expect(first(holding(lot('extra', 12)))).toEqual({
      kind: 'low',
      key: 'low photo',
      isPressing: true,
      lines: ['Only 12 credits are left.'],
      ways: [{ text: 'Get 50 credits for €10.00', opens: 'packs', pack: 'S', type: 'photo' }],
    });
    expect(first(holding(lot('extra', 1))).lines).toEqual(['Only 1 credit is left.']);
  });

  it('says that nothing is left, and when new credits come', () => {
    const { kind, lines, ways } = first(holding());
    expect([kind, lines, ways.length]).toEqual(['empty', ['There are no credits left.', 'New credits come in 20 days.'], 1]);
  });

  it('does not call used up what the plan never had', () => {
    const none = { ...stateOf(studioWorld({ plan: 'business', lots: [] })), facts: { plan: 'business' }, offers: [] };
    expect(first(none).lines[0]).toBe('No credits on this plan');
  });

  it('says that one could wait when new credits are near', () => {
    const near = { ...holding(lot('extra', 12)), nextRenewalAt: NOW + 2 * DAY + 1 };
    expect(first(near).lines).toEqual(['Only 12 credits are left.', 'Credits reset in 2 days: you could wait.']);
    const policy = { ...near.policy!, renewalNear: '1 day' };
    expect(first({ ...near, policy }).lines).toEqual(['Only 12 credits are left.']);
  });

  it('says what an action lacks, with the pack that covers it', () => {
    const state = holding(lot('extra', 80));
    const short = first(state, quoteOf('apply', 140, [lot('extra', 80)]));
    expect(short).toMatchObject({ kind: 'short', key: 'short apply', lines: ['Apply changes needs 60 more credits.'] });
    expect(short.ways[0]).toEqual({ text: 'Get 60 credits for €12.00', opens: 'packs', pack: 'any', needed: 60, type: 'photo' });
  });

  it('says that bought credits would pay shortly before new ones come', () => {
    const quote = {
      blocked: null,
      policyVersion: '',
      decision: { verdict: 'allowed', draws: [], notes: [{ kind: 'paid-before-renewal', amount: 8, renewalAt: NOW + 3 * DAY }] },
    } satisfies ActionQuote;
    expect(first(fine, { action: 'apply', quote })).toMatchObject({
      kind: 'renewal-near',
      lines: ['Credits reset in 3 days: you could wait.', 'This would take 8 bought credits.'],
    });
    const near = { ...fine, nextRenewalAt: NOW + 3 * DAY };
    expect(first(near)).toMatchObject({ lines: [expect.stringContaining('in 3 days'), 'Only bought credits are left.'] });
    expect(kinds({ ...holding(lot('extra', 60), lot('monthly', 20)), nextRenewalAt: NOW + 3 * DAY })).toEqual([]);
  });

  it('tells of bought credits that end within 30 days, more urgently within 7', () => {
    expect(first(holding(lot('extra', 80, { expiresAt: NOW + 21 * DAY })))).toEqual({
      kind: 'ends-within-30-days',
      key: `ends-within-30-days extra ${NOW + 21 * DAY}`,
      isPressing: false,
      lines: ['80 credits from Extra credits end in 21 days.'],
      ways: [{ text: 'Show credits', opens: 'usage' }],
    });
    expect(first(holding(lot('extra', 80, { expiresAt: NOW + 7 * DAY })))).toMatchObject({
      kind: 'ends-within-7-days',
      isPressing: true,
    });
    expect(kinds(holding(lot('extra', 80, { expiresAt: NOW + 31 * DAY })))).toEqual([]);
  });

  it('counts only the lots that end first, and no credits that new ones take the place of', () => {
    const lots = [
      lot('extra', 30, { id: 'a', expiresAt: NOW + 4 * DAY }),
      lot('extra', 50, { id: 'b', expiresAt: NOW + 90 * DAY }),
    ];
    expect(first(holding(...lots)).lines).toEqual(['30 credits from Extra credits end in 4 days.']);
    expect(kinds({ ...holding(lot('monthly', 80, { expiresAt: NOW + 4 * DAY })), nextRenewalAt: NOW + 5 * DAY })).toEqual([]);
    expect(kinds({ ...holding(lot('monthly', 80, { expiresAt: NOW + 4 * DAY })), nextRenewalAt: null })).toEqual([
      'ends-within-7-days',
    ]);
  });

  it('tells what a ceiling ends of bought credits that have no end, and nothing where new ones come then', () => {
    const above = (source: string) => ({ lapsing: [{ at: NOW + 4 * DAY, source, type: 'photo', amount: 12 }] });
    expect(first({ ...holding(lot('extra', 30)), ...above('extra') }).lines).toEqual([
      '12 credits from Extra credits end in 4 days.',
    ]);
    expect(kinds({ ...holding(lot('monthly', 80)), ...above('monthly'), nextRenewalAt: NOW + 4 * DAY })).toEqual([]);
  });

  it('tells of a promotion while it is spent first, and before it ends', () => {
    const promotion = (days: number) => holding(lot('launch', 50, { expiresAt: NOW + days * DAY }), lot('monthly', 40));
    expect(first(promotion(20))).toMatchObject({
      kind: 'promotion-runs',
      lines: ['50 credits from Launch credits are used first, until June 10.'],
    });
    expect(first(promotion(4))).toMatchObject({ kind: 'promotion-ends-soon', isPressing: true });
    expect(kinds(holding(lot('launch', 50)))).toEqual([]);
  });

  it('says where fair use is tight, and at its cap when it begins anew', () => {
    const unlimited = stateOf(studioWorld({ plan: 'premium' }));
    const used = (amount: number) =>
      first({ ...unlimited, fairUse: { count: 'credits', decimals: 0, used: amount, limit: 1000, resetsAt: NOW + 12 * DAY } });
    expect(used(960)).toMatchObject({
      kind: 'fair-use-near',
      lines: ['Fair use: 960 of 1,000 used.', 'It begins anew in 12 days.'],
    });
    expect(used(1000)).toMatchObject({
      kind: 'fair-use-reached',
      lines: ['The 1,000 credits that fair use allows are used up.', 'It begins anew in 12 days.'],
    });
    expect(used(900)).toBeUndefined();
  });

  it('tells a sub-account that the pool is not shared, and nothing else', () => {
    const state = stateOf(studioWorld({ lots: [] }, { role: 'client' }));
    expect(all(state)).toMatchObject([
      {
        kind: 'sharing-off',
        lines: ['The main account does not share its credits with this one.', 'Ask an owner or an admin.'],
        ways: [],
      },
    ]);
    expect(kinds({ ...state, facts: { flags: { share: true } } })).not.toContain('sharing-off');
  });

  it('names somebody who can help where this person may not buy', () => {
    const author = stateOf(studioWorld({ lots: [] }, { role: 'author' }));
    const buyBarrier = { reason: 'role-not-permitted', remedies: [{ kind: 'ask-owner', roles: ['owner'] }] } as const;
    expect(first({ ...author, buyBarrier })).toMatchObject({
      ways: [],
      lines: [expect.any(String), 'Ask an owner.', expect.any(String)],
    });
    const contact = { kind: 'contact', label: { en: 'Contact Mara' } } as const;
    const sold = { ...stateOf(studioWorld({ lots: [] }, { role: 'owner' }, studioPolicy({ sell: false }))) };
    const ways = [{ text: 'Contact Mara', remedy: contact }];
    expect(first({ ...sold, buyBarrier: { reason: 'purchase-not-self-serve', remedies: [contact] } })).toMatchObject({ ways });
    const upgrade = { kind: 'upgrade', plans: ['business'] } as const;
    expect(first({ ...sold, buyBarrier: { reason: 'trial-restriction', remedies: [upgrade] } })).toMatchObject({
      ways: [{ text: 'Upgrade to Business', remedy: upgrade }],
    });
  });
});

describe('an order on its way', () => {
  const order: OrderView = {
    ...{ id: 'o1', state: 'placed', pack: 'M', quantity: 1, type: 'photo', credits: 250, placedAt: NOW, method: 'invoice' },
    price: { amount: '45', currency: 'EUR' },
  };
  const waiting = (more: Partial<OrderView>, state = fine): Situation => first({ ...state, orders: [{ ...order, ...more }] });

  it('comes before a second one is offered', () => {
    expect(kinds({ ...holding(), orders: [order] })).toEqual(['order', 'empty']);
  });

  it.each<[string, Partial<OrderView>, string[]]>([
    ['billed', {}, ['An order of 250 credits is on its way.', 'The invoice is on its way.']],
    [
      'promised',
      { promisedAt: NOW + 2 * DAY },
      ['An order of 250 credits is on its way.', 'The credits arrive by May 23, within 2 days.'],
    ],
    ['late', { promisedAt: NOW - 1 }, ['An order of 250 credits is on its way.', 'The invoice is on its way.']],
    ['not paid yet', { payUrl: 'https://pay.test/1', method: 'checkout' }, ['An order of 250 credits is waiting to be paid.']],
    [
      'being paid',
      { state: 'paying' },
      [expect.any(String), 'This page updates by itself when the payment is confirmed.'] as string[],
    ],
    ['paid', { state: 'paid' }, ['An order of 250 credits is on its way.']],
    ['unknown', { state: 'unknown' }, [expect.stringContaining('not be charged twice')] as string[]],
    ['in review', { state: 'needs-review' }, [expect.stringContaining('being reviewed')] as string[]],
  ])('says where it stands: %s', (_, more, lines) => {
    expect(waiting(more)).toMatchObject({ kind: 'order', key: 'order o1', lines });
  });

  it('leads to where it is paid', () => {
    const payUrl = 'https://pay.test/1';
    expect(waiting({ payUrl, method: 'checkout' }).ways).toEqual([{ text: 'Pay €45.00', href: payUrl }]);
    expect(waiting({ payUrl }).ways).toEqual([{ text: 'See the invoice', href: payUrl }]);
    expect(waiting({}).ways).toEqual([{ text: 'Show credits', opens: 'usage' }]);
  });

  it.each(['credited', 'failed', 'cancelled', 'refunded', 'rejected', 'sending'] as const)(
    'says nothing of one that is %s',
    (state) => {
      expect(kinds({ ...fine, orders: [{ ...order, state }] })).toEqual([]);
    },
  );
});
