import { describe, expect, it } from 'vitest';
import { counterView, numberText, type CounterProps } from '../../../components/credit-counter/view.ts';
import type { CreditsState } from '../../../src/index.ts';
import { stateOf } from '../support/fake-credits.ts';
import { DAY, lot, NOW, studioWorld } from '../support/studio-world.ts';
import { m } from '../support/texts.ts';

const props: CounterProps = { show: 'available', compact: false };
const fresh = stateOf(studioWorld());
const view = (over: Partial<CreditsState> = {}, more: Partial<CounterProps> = {}) =>
  counterView({ ...fresh, ...over }, { ...props, ...more }, m, NOW);
const balance = fresh.balances[0]!;

describe('the counter', () => {
  it('shows what is left, and how much of the whole that is', () => {
    expect(view()).toMatchObject({
      kind: 'numbers',
      texts: ['87 credits'],
      amount: 87,
      meter: { value: 87, whole: 180, text: '87 of 180 credits left' },
      told: '87 credits left',
      canRetry: false,
    });
  });

  it('shows the number alone when it is compact', () => {
    expect(view({}, { compact: true })).toMatchObject({ texts: ['87'], said: '87 credits left' });
    // Old numbers are read aloud as well, with what the screen has no room for.
    expect(view({ isStale: true }, { compact: true })).toMatchObject({
      said: '87 credits left',
      asides: [expect.stringContaining('as of')],
    });
    expect(numberText(1234, fresh, { ...props, compact: true }, m)).toBe('1,234');
    expect(numberText(86, fresh, props, m)).toBe('86 credits');
  });

  it('shows what was used, both, or each source', () => {
    const used = { used: { apply: 30, generate: 6 } };
    expect(view(used, { show: 'used' }).texts).toEqual(['36 credits used']);
    expect(view(used, { show: 'both' }).texts).toEqual(['36 used', '87 left']);
    expect(view({}, { show: 'sources' }).texts).toEqual(['2 Launch credits', '25 Monthly credits', '60 Extra credits']);
  });

  it('shows no key of the policy while that can not be read', () => {
    const named = { ...balance, name: { en: 'photo' } };
    expect(view({ blocked: 'policy-invalid', policy: null, balances: [named] }).texts).toEqual(['87 credits']);
  });

  it('mentions an order that waits to be paid', () => {
    const order = { id: 'a', state: 'paying', pack: 'S', quantity: 1, type: 'photo', credits: 25, placedAt: NOW } as const;
    const orders = [{ ...order, price: { amount: '5', currency: 'EUR' } }];
    expect(view({ orders }).asides).toEqual(['An order of 25 credits is waiting to be paid']);
    expect(view({ orders: [{ ...orders[0]!, state: 'paid' }] }).asides).toEqual([]);
  });

  it('holds its place while it loads', () => {
    expect(counterView(undefined, props, m, NOW)).toMatchObject({ kind: 'loading', texts: ['Loading credits'] });
    expect(view({ phase: 'loading' }).kind).toBe('loading');
  });

  it.each([
    ['signed out', { phase: 'signed-out' }, 'Signed out'],
    ['hidden from a role', { rights: { see: false, use: true, buy: false, share: false } }, 'Credits are hidden for your role'],
    ['without credits in the plan', { balances: [] }, 'No credits on this plan'],
  ] as const)('says why there is no number: %s', (_, over, text) => {
    expect(view(over as Partial<CreditsState>)).toMatchObject({ kind: 'message', texts: [text] });
  });

  it('does not call used up what the plan never had', () => {
    const none = stateOf(studioWorld({ plan: 'business', lots: [] }));
    expect(view({ ...none, facts: { plan: 'business' }, offers: [] })).toMatchObject({
      kind: 'message',
      texts: ['No credits on this plan'],
    });
    // Where packs are sold, or the plan brings credits, there is a number, and the way to more.
    const used = stateOf(studioWorld({ lots: [] }));
    const isNumber = { texts: ['0 credits'], tag: { text: 'Used up' } };
    expect(view({ ...none, facts: { plan: 'business' }, offers: used.offers })).toMatchObject(isNumber);
    expect(view({ ...used, facts: { plan: 'pro' }, offers: [] })).toMatchObject(isNumber);
    expect(view({ ...none, facts: {}, offers: [] })).toMatchObject(isNumber);
  });

  it('offers to try again when nothing could be loaded', () => {
    expect(view({ phase: 'failed' })).toMatchObject({ kind: 'failed', texts: ['Credits can’t be loaded'], canRetry: true });
  });

  it('keeps the last good number when the backend fails, and says how old it is', () => {
    const { texts, asides, canRetry, told } = view({ isStale: true, blocked: 'stale' });
    expect([texts[0], asides[0]?.replace('\u202f', ' '), canRetry, told]).toEqual([
      '87 credits',
      'as of May 21, 9:05 AM',
      true,
      undefined,
    ]);
  });

  it('cannot try again without a network', () => {
    const { tag, canRetry } = view({ isStale: true, blocked: 'offline' });
    expect([tag?.text, canRetry]).toEqual(['Offline', false]);
  });

  it('says low and used up in words, not only in colour', () => {
    const low = counterView(stateOf(studioWorld({ lots: [lot('monthly', 12)] })), props, m, NOW);
    const empty = counterView(stateOf(studioWorld({ lots: [] })), props, m, NOW);
    expect([low.tag?.text, low.level]).toEqual(['Low', 'low']);
    expect([empty.tag?.text, empty.level, empty.meter]).toEqual(['Used up', 'empty', undefined]);
  });

  it('shows what is held or unconfirmed apart, and tells nothing before that has settled', () => {
    expect(view({ balances: [{ ...balance, held: 12 }] }).asides).toEqual(['12 in use']);
    const pending = view({ balances: [{ ...balance, available: 84, pending: 3 }] });
    expect([pending.asides, pending.told]).toEqual([['3 being confirmed'], undefined]);
  });

  it('says that a person looks at a spend, as long as one does', () => {
    const spend = {
      id: 'a',
      action: 'apply',
      inputs: {},
      mode: 'charged',
      maxAmount: 3,
      cancelRequested: false,
      startedAt: NOW,
    } as const;
    const asides = (state: 'unknown' | 'needs-review', type: string) =>
      view({ balances: [{ ...balance, available: 84, pending: 3 }], intents: [{ ...spend, state, type }] }).asides;
    expect(asides('needs-review', balance.type)).toEqual(['3 being confirmed', 'In review']);
    expect(asides('unknown', balance.type)).toEqual(['3 being confirmed']);
    expect(asides('needs-review', 'another')).toEqual(['3 being confirmed']);
  });

  it.each(['halted', 'policy-invalid', 'storage-unavailable'] as const)(
    'shows the number and that spending is off: %s',
    (blocked) => {
      const { texts, tag } = view({ blocked });
      expect([texts[0], tag?.text]).toEqual(['87 credits', 'Spending paused']);
    },
  );

  it('has no number without a limit, but the use under fair use', () => {
    const unlimited = stateOf(studioWorld({ plan: 'premium' }));
    const shown = counterView(
      { ...unlimited, fairUse: { count: 'credits', decimals: 0, used: 820, limit: 1000, resetsAt: NOW } },
      props,
      m,
      NOW,
    );
    expect(shown).toMatchObject({
      texts: ['Unlimited'],
      asides: ['820 of 1,000 under fair use'],
      meter: { value: 820, whole: 1000 },
    });
    expect(counterView(unlimited, props, m, NOW)).toMatchObject({ texts: ['Unlimited'], asides: [] });
  });

  it('says where fair use is tight, and at its cap when it begins anew', () => {
    const unlimited = stateOf(studioWorld({ plan: 'premium' }));
    const used = (amount: number, more: Partial<CounterProps> = {}, resetsAt: number | null = NOW + 12 * DAY) =>
      counterView(
        { ...unlimited, fairUse: { count: 'credits', decimals: 0, used: amount, limit: 2000, resetsAt } },
        { ...props, ...more },
        m,
        NOW,
      );
    const near = used(1940);
    expect([near.texts, near.tag, near.asides, near.level]).toEqual([
      ['Unlimited'],
      { text: '1,940 of 2,000', tone: 'low' },
      [],
      'low',
    ]);
    const reached = used(2000);
    expect([reached.texts, reached.asides, reached.level]).toEqual([['Limit reached', 'resets in 12 days'], [], 'low']);
    expect(used(2100).texts).toEqual(['Limit reached', 'resets in 12 days']);
    expect(used(2000, { compact: true }).texts).toEqual(['Limit reached']);
    expect(used(2000, {}, null).texts).toEqual(['Limit reached']);
  });

  it('is hidden from a person whom the backend does not let see it', () => {
    const rights = { see: false, use: false, buy: false, share: false };
    expect(view({ blocked: 'not-permitted', rights, balances: [], policy: null })).toMatchObject({
      kind: 'message',
      texts: ['Credits are hidden for your role'],
    });
  });
});
