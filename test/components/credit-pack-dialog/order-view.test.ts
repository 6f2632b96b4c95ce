import { describe, expect, it } from 'vitest';
import { orderStep } from '../../../components/credit-pack-dialog/order-view.ts';
import type { CreditsState, OrderView } from '../../../src/index.ts';
import { stateOf } from '../support/fake-credits.ts';
import { DAY, NOW, studioWorld } from '../support/studio-world.ts';
import { words } from '../support/texts.ts';

const state = stateOf(studioWorld());
const placed: OrderView = {
  ...{ id: 'a', state: 'placed', pack: 'S', quantity: 1, type: 'photo', credits: 50, placedAt: NOW, method: 'checkout' },
  price: { amount: '10', currency: 'EUR' },
};
const step = (order: Partial<OrderView> | undefined, over: Partial<CreditsState> = {}) =>
  orderStep(
    { ...state, ...over },
    {
      ...{ needed: undefined, chosen: 'S', money: undefined, isPlacing: order === undefined, before: 2, now: NOW },
      order: order && { ...placed, ...order },
      quoteBuy: () => 'pack-not-available',
    },
    words,
  );

describe('an order', () => {
  it('is being placed until the backend has answered', () => {
    expect(step(undefined)).toMatchObject({ tone: 'wait', title: 'Placing your order…', canGoBack: false });
    expect(step({ state: 'sending' }).title).toBe('Placing your order…');
  });

  it('leads to the payment, and says by when the credits are there', () => {
    expect(step({ payUrl: 'https://pay.example/1', promisedAt: NOW + 2 * DAY })).toMatchObject({
      tone: 'go',
      title: 'Order placed',
      lines: ['The credits arrive as soon as you have paid.', 'The credits arrive by May 23, within 2 days.'],
      link: { text: 'Pay €10.00', href: 'https://pay.example/1' },
    });
  });

  it('that somebody handles says so, and counts the days as the policy does', () => {
    const policy = {
      ...state.policy!,
      purchases: { delivery: { withinBusinessDays: 2 }, receipt: 'invoice-by-email' as const },
    };
    expect(step({ promisedAt: NOW + 4 * DAY }, { policy }).lines).toEqual([
      'The payment is processed by hand.',
      'The credits arrive by May 25, which is up to 2 business days.',
    ]);
    expect(step({ state: 'credited' }, { policy }).lines[1]).toBe('The invoice comes by email.');
    expect(step({ state: 'credited' }, { policy: { ...policy, purchases: {} } }).lines).toHaveLength(1);
  });

  it('by invoice has a bill, and through a contact neither', () => {
    expect(step({ method: 'invoice', payUrl: 'https://pay.example/1' })).toMatchObject({
      lines: ['The invoice is on its way.'],
      link: { text: 'See the invoice' },
    });
    expect(step({ method: 'contact' })).toMatchObject({
      lines: ['Your contact will get in touch. The credits arrive after that.'],
    });
    expect(step({ method: 'contact' }).link).toBeUndefined();
  });

  it('waits for the payment, then for the credits', () => {
    expect(step({ state: 'paying', payUrl: 'https://pay.example/1' })).toMatchObject({
      tone: 'wait',
      title: 'Waiting for the payment',
      link: { text: 'Pay €10.00' },
    });
    expect(step({ state: 'paid' })).toMatchObject({ tone: 'wait', title: 'Payment received' });
  });

  it('shows the change of the balance when the credits are there', () => {
    expect(step({ state: 'credited' })).toMatchObject({
      tone: 'good',
      title: '50 credits added',
      lines: ['Your balance went from 2 to 87 credits.', 'The invoice comes by email.'],
      change: { from: '2', to: '87' },
    });
  });

  it.each([
    ['failed', 'The payment did not go through. Nothing was charged.'],
    ['cancelled', 'The order was cancelled. Nothing was charged.'],
    ['refunded', 'The payment was refunded and the credits were taken back.'],
    ['rejected', 'The order was refused. Nothing was ordered.'],
  ] as const)('that is %s says so, and leads back', (state, line) => {
    expect(step({ state })).toMatchObject({ tone: 'bad', lines: [line], canGoBack: true });
  });

  it('that was refused says why', () => {
    expect(step({ state: 'rejected', reason: 'price-changed' }).lines).toEqual(['The price has changed.']);
    expect(step({ state: 'rejected', blocked: 'offline' }).lines).toEqual([
      'You are offline. Nothing is spent until you are back.',
    ]);
  });

  it('never claims to know what nobody knows', () => {
    expect(step({ state: 'unknown' })).toMatchObject({
      tone: 'wait',
      lines: [expect.stringContaining('you will not be charged twice')],
    });
    expect(step({ state: 'needs-review' })).toMatchObject({
      tone: 'wait',
      lines: [expect.stringContaining('being reviewed, and will not be sent again')],
    });
  });
});
