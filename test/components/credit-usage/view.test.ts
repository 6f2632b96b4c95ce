import { describe, expect, it } from 'vitest';
import { usageView, type Loaded, type UsageTab } from '../../../components/credit-usage/view.ts';
import type { CreditsState, HistoryItem, OrderView } from '../../../src/index.ts';
import { stateOf } from '../support/fake-credits.ts';
import { DAY, lot, NOW, studioWorld } from '../support/studio-world.ts';
import { words } from '../support/texts.ts';

const state = stateOf(studioWorld());
const [balance] = state.balances;
const nothing: Loaded = { state: 'ready', items: [], hasMore: false };
const view = (tab: UsageTab, over: Partial<CreditsState> = {}, history = nothing) =>
  usageView(tab, { ...state, ...over }, history, NOW, words);
const sum = (rows: readonly { amount: string; isApart?: boolean }[]): number =>
  rows.reduce((total, { amount, isApart }) => total + (isApart ? 0 : Number(amount)), 0);

describe('the sources', () => {
  it('stand in spend order, with their end, and the first is tagged', () => {
    const { rows, total } = view('sources');
    expect(rows.map(({ name, amount, details, tag }) => [name, amount, details[0]?.text, tag])).toEqual([
      ['Launch credits', '2', 'Ends in 5 days', 'Spent first'],
      ['Monthly credits', '25', 'Ends in 10 days', undefined],
      ['Extra credits', '60', 'Ends on March 17, 2027', undefined],
    ]);
    expect(rows.map(({ details }) => details[0]?.isSoon)).toEqual([true, false, false]);
    expect(total).toEqual({ name: 'Available', amount: '87 credits', details: ['New credits in 10 days'] });
  });

  it('sum up to the total, and what is not in it stands apart', () => {
    const { rows } = view('sources', { balances: [{ ...balance!, held: 12, pending: 3, ordered: 50, locked: 4 }] });
    expect(sum(rows)).toBe(87);
    expect(rows.filter(({ isApart }) => isApart).map(({ name, amount }) => [name, amount])).toEqual([
      ['In use right now', '12'],
      ['Being confirmed', '3'],
      ['Ordered, not here yet', '50'],
      ['Not usable now', '4'],
    ]);
  });

  it('tell of the part that ends first', () => {
    const two = [
      lot('launch', 8, { id: 'a', expiresAt: NOW + 3 * DAY }),
      lot('launch', 20, { id: 'b', expiresAt: NOW + 40 * DAY }),
    ];
    expect(usageView('sources', stateOf(studioWorld({ lots: two })), nothing, NOW, words).rows[0]).toMatchObject({
      amount: '28',
      details: [{ text: '8 end in 3 days', isSoon: true }],
    });
  });

  it('tell what a ceiling will end of credits whose lots never end', () => {
    const state = stateOf(studioWorld({ lots: [lot('launch', 28)] }));
    const rowOf = (amount: number) =>
      usageView(
        'sources',
        { ...state, lapsing: [{ at: NOW + 3 * DAY, source: 'launch', type: 'photo', amount }] },
        nothing,
        NOW,
        words,
      ).rows[0]!.details;
    expect(rowOf(8)).toEqual([{ text: '8 end in 3 days', isSoon: true }]);
    expect(rowOf(28)).toEqual([{ text: expect.stringMatching(/in 3 days/) as string, isSoon: true }]);
    expect(rowOf(28)[0]!.text).not.toContain('28');
  });

  it('may be none, or unknown', () => {
    expect(usageView('sources', stateOf(studioWorld({ lots: [] })), nothing, NOW, words).empty).toBe(
      'There are no credits right now.',
    );
    expect(view('sources', { balances: [] }).empty).toBe('There are no credits right now.');
    expect(view('sources', { balances: [{ ...balance!, sources: [] }] })).toMatchObject({
      rows: [],
      empty: 'Where these credits come from is not known.',
    });
  });
});

describe('an unlimited plan', () => {
  const unlimited = stateOf(studioWorld({ plan: 'premium', lots: [] }));
  const shown = (used: number, resetsAt: number | null = NOW + 12 * DAY) =>
    usageView(
      'sources',
      { ...unlimited, fairUse: { count: 'credits', decimals: 0, used, limit: 2000, resetsAt } },
      nothing,
      NOW,
      words,
    );

  it('shows the use under fair use, and when it begins anew', () => {
    const { rows, empty } = shown(1240);
    expect([rows, empty]).toEqual([
      [
        {
          ...{ id: 'fair-use', name: 'Fair use', amount: '1,240 of 2,000', share: 62, hasBar: true },
          details: [{ text: 'Resets in 12 days', isSoon: false }],
        },
      ],
      undefined,
    ]);
    expect(shown(2100).rows[0]).toMatchObject({
      ...{ amount: '2,100 of 2,000', share: 100 },
      details: [{ text: 'Limit reached, resets in 12 days', isSoon: true }],
    });
    expect(shown(0, null).rows[0]?.details).toEqual([]);
  });

  it('says nothing of missing credits where it has no cap', () => {
    expect(usageView('sources', unlimited, nothing, NOW, words)).toMatchObject({ rows: [], isUnlimited: true });
    expect(usageView('sources', unlimited, nothing, NOW, words).empty).toBeUndefined();
  });
});

describe('where it went', () => {
  it('is told by action, the largest first, as shares of the largest', () => {
    const { rows, total } = view('actions', { used: { generate: 12, apply: 36, revert: 0 } });
    expect(rows.map(({ name, amount, share }) => [name, amount, Math.round(share!)])).toEqual([
      ['Apply changes', '36', 100],
      ['Generate page', '12', 33],
    ]);
    expect(total?.amount).toBe('48 credits');
  });

  it('adds up nothing of several kinds of credits', () => {
    const minute = { ...balance!, type: 'minute', name: { en: { one: 'minute', other: 'minutes' } }, decimals: 1 };
    const apply = { ...state.policy!.actions['apply']!, paysWith: 'minute' };
    const policy = { ...state.policy!, actions: { ...state.policy!.actions, apply } };
    const over = { policy, balances: [balance!, minute], used: { generate: 12, apply: 300 } };
    const { rows, total } = view('actions', over);
    expect([rows.map(({ amount }) => amount), total]).toEqual([['30 minutes', '12 credits'], undefined]);
    expect(view('actions', { ...over, used: { apply: 300 } }).total?.amount).toBe('30 minutes');
  });

  it('may be nowhere', () => {
    expect(view('actions').empty).toBe('Nothing was used in this period.');
  });
});

describe('the history', () => {
  const item = (kind: HistoryItem['kind'], more: Partial<HistoryItem> = {}): HistoryItem => ({
    ...{ id: kind, at: NOW, kind, type: 'photo', amount: 3, draws: [{ lot: 'a', source: 'launch', amount: 3 }] },
    ...more,
  });

  it('says what each entry was, which way it went, and what paid', () => {
    const items = [
      item('capture', { action: 'apply' }),
      item('refund', { action: 'apply', amount: 1 }),
      item('grant', { order: 'a', amount: 50, draws: [{ lot: 'b', source: 'gone', amount: 50 }] }),
      item('expire', { amount: 14 }),
      item('forfeit', { amount: 2 }),
      item('forfeit', { id: 'back', order: 'a', amount: 50 }),
    ];
    const { rows, canLoadMore } = view('history', {}, { state: 'ready', items, hasMore: true });
    expect(rows.map(({ name, amount, details }) => [name, amount, details[1]?.text])).toEqual([
      ['Apply changes', '−3', 'Launch credits'],
      ['Apply changes, refunded', '+1', 'Launch credits'],
      ['Purchase', '+50', 'Other credits'],
      ['Ended unused', '−14', 'Launch credits'],
      ['Ended with the plan', '−2', 'Launch credits'],
      ['Purchase, refunded', '−50', 'Launch credits'],
    ]);
    expect(canLoadMore).toBe(true);
  });

  it('loads, may be empty, and may fail without losing what has come', () => {
    expect(view('history', {}, { state: 'loading', items: [], hasMore: false }).state).toBe('loading');
    expect(view('history').empty).toBe('Nothing has happened yet.');
    expect(view('history', {}, { state: 'failed', items: [], hasMore: false }).state).toBe('failed');
    expect(view('history', {}, { state: 'loading', items: [item('grant')], hasMore: true })).toMatchObject({
      state: 'ready',
      rows: [{ name: 'Credits added' }],
    });
  });
});

describe('the orders', () => {
  const order = (more: Partial<OrderView>): OrderView => ({
    ...{ id: 'a', state: 'placed', pack: 'S', quantity: 1, type: 'photo', credits: 50, placedAt: NOW, method: 'checkout' },
    price: { amount: '10', currency: 'EUR' },
    ...more,
  });

  it('stand with their state, what was promised, and their papers', () => {
    const orders = [
      order({ promisedAt: NOW + 2 * DAY, payUrl: 'https://pay.example/1' }),
      order({ id: 'b', state: 'credited', payUrl: 'https://pay.example/2', receiptUrl: 'https://pay.example/3' }),
      order({ id: 'c', method: 'invoice', payUrl: 'https://pay.example/4' }),
    ];
    const { rows } = view('orders', { orders });
    expect(rows.map(({ name, amount, tag, links }) => [name, amount, tag, links?.map(({ text }) => text)])).toEqual([
      ['50 credits', '€10.00', 'Placed', ['Pay €10.00']],
      ['50 credits', '€10.00', 'Delivered', ['Receipt']],
      ['50 credits', '€10.00', 'Placed', ['See the invoice']],
    ]);
    expect(rows[0]?.details[1]?.text).toBe('The credits arrive by May 23, within 2 days.');
  });

  it('may be none', () => {
    expect(view('orders').empty).toBe('There are no orders yet.');
  });
});

describe('every tab', () => {
  it.each(['sources', 'actions', 'history', 'orders'] as const)('%s waits, and says when nothing could be loaded', (tab) => {
    expect(usageView(tab, undefined, nothing, NOW, words).state).toBe('loading');
    expect(view(tab, { phase: 'failed' }).state).toBe('failed');
    expect(view(tab, { phase: 'signed-out' }).state).toBe('signed-out');
    const rights = { see: false, use: false, buy: false, share: false };
    expect(view(tab, { blocked: 'not-permitted', rights }).state).toBe('hidden');
  });
});
