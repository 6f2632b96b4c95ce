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

describe('where it went', () => {
  it('is told by action, the largest first, as shares of the largest', () => {
    const { rows, total } = view('actions', { used: { generate: 12, apply: 36, revert: 0 } });
    expect(rows.map(({ name, amount, share }) => [name, amount, Math.round(share!)])).toEqual([
      ['Apply changes', '36', 100],
      ['Generate page', '12', 33],
    ]);
    expect(total?.amount).toBe('48 credits');
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
    ];
    const { rows, canLoadMore } = view('history', {}, { state: 'ready', items, hasMore: true });
    expect(rows.map(({ name, amount, details }) => [name, amount, details[1]?.text])).toEqual([
      ['Apply changes', '−3', 'Launch credits'],
      ['Apply changes, refunded', '+1', 'Launch credits'],
      ['Purchase', '+50', 'Other credits'],
      ['Ended unused', '−14', 'Launch credits'],
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
  });
});
