import { describe, expect, it } from 'vitest';
import { firstMoney, typedCredits, typedMoney } from '../../../components/credit-pack-dialog/free-amount.ts';
import { dialogView, firstChoice, type ChoosingStep, type DialogInput } from '../../../components/credit-pack-dialog/view.ts';
import type { CreditsState } from '../../../src/index.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { lot, NOW, studioWorld } from '../support/studio-world.ts';
import { words } from '../support/texts.ts';

const client = new FakeCredits(studioWorld({ lots: [lot('monthly', 2)] }));
const state = client.snapshot();
const [small, , , any] = state.offers;
const input: DialogInput = {
  ...{ needed: undefined, chosen: 'S', money: undefined, order: undefined, isPlacing: false, before: 2, now: NOW },
  quoteBuy: (pack, money) => client.quoteBuy({ pack, ...(money !== undefined && { money }) }),
};
const view = (more: Partial<DialogInput> = {}, over: Partial<CreditsState> = {}) =>
  dialogView({ ...state, ...over }, { ...input, ...more }, words);
const choosing = (more: Partial<DialogInput> = {}, over: Partial<CreditsState> = {}) => view(more, over) as ChoosingStep;

it('tells who is signed out to sign in, and of when an old balance is', () => {
  expect(view({}, { phase: 'signed-out', rights: { see: false, use: false, buy: false, share: false } })).toMatchObject({
    step: 'barred',
    lines: ['Sign in to use credits.'],
    ways: [],
  });
  expect(choosing({}, { isStale: true, asOf: NOW })).toMatchObject({ haveAt: NOW });
  expect(choosing({}, { asOf: NOW })).not.toHaveProperty('haveAt');
});

describe('choosing a pack', () => {
  it('shows each pack with its price, its price per credit, and what it saves', () => {
    const { title, have, offers, buy, total, terms, purchase } = choosing();
    expect([title, have, buy, total]).toEqual(['Get credits', 'You have 2 credits.', 'Buy 50 credits for €10.00', '€10.00']);
    expect(offers.map(({ name, price, perCredit, saves }) => [name, price, perCredit, saves])).toEqual([
      ['50 credits', '€10.00', '€0.20 per credit', undefined],
      ['120 credits', '€21.60', '€0.18 per credit', 'Save 10%'],
      ['300 credits', '€45.00', '€0.15 per credit', 'Save 25%'],
      ['Another amount', '', '€0.20 per credit', undefined],
    ]);
    expect(terms).toBe('You pay on the next page. The invoice comes by email. Paid once. Nothing renews by itself.');
    expect(purchase).toMatchObject({ pack: 'S', credits: 50, price: { amount: '10', currency: 'EUR' } });
  });

  it('begins with the smallest pack that covers what is missing, and says so', () => {
    expect(firstChoice(state.offers, 100, undefined)).toBe('M');
    expect(firstChoice(state.offers, 100, 'L')).toBe('L');
    expect(firstChoice(state.offers, 100, 'gone')).toBe('M');
    expect(firstChoice(state.offers, undefined, undefined)).toBe('S');
    expect(firstChoice(state.offers, 5000, undefined)).toBe('any');
    expect(firstChoice(state.offers.slice(0, 3), 5000, undefined)).toBe('L');
    const { need, offers } = choosing({ needed: 3 });
    expect([need, offers[0]?.covers, offers[1]?.covers]).toEqual([
      'You need 3 more to go on.',
      'Covers the 3 credits you need',
      undefined,
    ]);
  });

  it('says before the order that it takes time, and where the bill goes', () => {
    const policy = { ...state.policy!, purchases: { receipt: 'invoice-by-email' as const } };
    const slow: DialogInput['quoteBuy'] = () => ({
      price: { amount: '10', currency: 'EUR' },
      credits: 50,
      withinBusinessDays: 2,
    });
    expect(choosing({ quoteBuy: slow }, { policy }).terms).toBe(
      'It may take up to 2 business days until the credits are there. The invoice comes by email. Paid once. Nothing renews by itself.',
    );
    expect(choosing({ quoteBuy: slow }, { policy }).purchase).toEqual({
      ...{ pack: 'S', price: { amount: '10', currency: 'EUR' }, credits: 50 },
    });
  });

  it('names a higher plan as the other way out, where there is one', () => {
    const plan = (rank: number, name: string) => ({ rank, label: { en: name } });
    const plans = { small: plan(1, 'Small'), large: plan(3, 'Large'), middle: plan(2, 'Middle') };
    const policy = { ...state.policy!, plans, planChange: { upgrade: { at: 'once' as const } } };
    const upgradeOn = (key: string, over = policy) => choosing({}, { policy: over, facts: { plan: key } }).upgrade;
    expect(upgradeOn('small')).toMatchObject({ text: 'Upgrade to Middle', way: { kind: 'upgrade', plans: ['middle', 'large'] } });
    expect(upgradeOn('large')).toBeUndefined();
    expect(upgradeOn('gone')).toBeUndefined();
    expect(upgradeOn('small', { ...policy, planChange: {} as never })).toBeUndefined();
  });

  it('takes only packs of the needed kind as covering', () => {
    const video = { ...small!, pack: 'video', type: 'video', credits: 40 };
    const offers = [...state.offers, video];
    expect(firstChoice(offers, 30, undefined)).toBe('S');
    expect(firstChoice(offers, 30, undefined, 'video')).toBe('video');
    expect(firstChoice(offers, 500, undefined, 'video')).toBe('video');
    expect(firstChoice(offers, undefined, undefined, 'video')).toBe('video');
    expect(firstChoice(offers, 30, undefined, 'gone')).toBe('S');
    const step = choosing({ needed: 30, type: 'video', chosen: 'S' }, { offers });
    expect(step.offers.map(({ covers }) => covers)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(choosing({ needed: 30, type: 'video', chosen: 'video' }, { offers }).offers[4]?.covers).toMatch(/^Covers the 30/);
  });

  it('takes a free amount from its minimum on, in its steps', () => {
    expect([firstMoney(any!, undefined), firstMoney(any!, 3), firstMoney(any!, 137)]).toEqual(['5', '5', '28']);
    const { offers, buy, purchase } = choosing({ chosen: 'any', money: '30', needed: 3 });
    expect([offers[3]?.name, offers[3]?.price, offers[3]?.any?.rule]).toEqual([
      '150 credits',
      '€30.00',
      'From €5.00, in steps of €1.00',
    ]);
    expect([buy, purchase?.money, purchase?.credits]).toEqual(['Buy 150 credits for €30.00', 30, 150]);
  });

  it.each([
    ['30', 30],
    [' 7,00 ', 7],
    ['4', undefined],
    ['5.5', undefined],
    ['-5', undefined],
    ['1e3', undefined],
    ['', undefined],
    ['9999999999', undefined],
  ])('reads the amount "%s" as %s', (text, money) => {
    expect(typedMoney(text, any!)).toBe(money);
  });

  it('takes credits as well as money, and shows what the one is in the other', () => {
    const { offers, buy, purchase } = choosing({ chosen: 'any', credits: '1,002' });
    expect(offers[3]?.any).toMatchObject({
      credits: { label: 'Number of credits', unit: 'credits', value: '1,002' },
      money: { label: 'Amount in EUR', unit: 'EUR', value: '201' },
    });
    // The pack is sold in whole euros: 1,002 credits cost 201 of them, which buy three more.
    expect([buy, purchase?.money, purchase?.credits]).toEqual(['Buy 1,005 credits for €201.00', 201, 1005]);
    expect(choosing({ chosen: 'any', money: '30' }).offers[3]?.any?.credits.value).toBe('150');
    expect(choosing({ chosen: 'any', credits: 'some' }).offers[3]?.any).toMatchObject({ isWrong: true, money: { value: '' } });
  });

  it.each([
    ['3000', 0, 3000],
    ['3,000', 0, 3000],
    ['1.250.000', 0, 1_250_000],
    ['3\u202f000', 0, 3000],
    ['2,5', 2, 250],
    ['0.001', 2, 1],
    ['0', 0, undefined],
    ['-3', 0, undefined],
    ['1e3', 0, undefined],
    ['1,5,0', 0, undefined],
    ['', 0, undefined],
  ])('reads "%s" credits of %i decimals as %s', (text, decimals, amount) => {
    expect(typedCredits(text, { decimals })).toBe(amount);
  });

  it('says what a unit of money buys, where a credit costs less than a cent', () => {
    const cheap = { ...any!, credits: 3, price: { amount: '0.01', currency: 'USD' }, unitPrice: '0.003333333' };
    const free = { ...cheap, any: { minimum: '0.01', increment: '0.01' } };
    const { offers } = choosing({ chosen: 'any', quoteBuy: () => 'action-invalid' }, { offers: [free] });
    expect([offers[0]?.perCredit, offers[0]?.any?.rule]).toEqual(['300 credits per $1', '']);
  });

  it('says how long what is bought lives, and that no discount is added to another', () => {
    const { policy } = state;
    const living = (expires: unknown): string => {
      const extra = { ...policy!.sources.extra!, expires };
      return choosing({}, { policy: { ...policy!, sources: { extra } } as CreditsState['policy'] }).terms;
    };
    expect(living({ after: '1 year' })).toContain('Valid for 1 year from the purchase.');
    expect(living('never')).toContain('These credits don’t end.');
    expect(living({ after: null })).toContain('These credits don’t end.');
    expect(living('renewal')).not.toMatch(/Valid|end\./);
    const purchases = { ...policy!.purchases, discounts: 'not-stacked' as const };
    expect(choosing({}, { policy: { ...policy!, purchases } }).terms).toContain('No other discount is added.');
  });

  it('says what an amount must be, and sells nothing until then', () => {
    const { problem, purchase, offers } = choosing({ chosen: 'any', money: '4' });
    expect([problem, purchase, offers[3]?.any?.isWrong]).toEqual(['Enter at least €5.00, in steps of €1.00.', undefined, true]);
    expect(typedMoney('10', small!)).toBeUndefined();
  });

  it('sells nothing while spending and buying are off', () => {
    const { problem, purchase } = choosing({}, { blocked: 'offline' });
    expect([problem, purchase]).toEqual(['You are offline. Nothing is spent until you are back.', undefined]);
  });

  it('begins with an order that still waits to be paid', () => {
    const placed = { id: 'a', state: 'placed', pack: 'S', quantity: 1, type: 'photo', credits: 25, placedAt: 0 } as const;
    const order = {
      ...placed,
      price: { amount: '5', currency: 'EUR' },
      method: 'checkout',
      payUrl: 'https://pay.example/a',
    } as const;
    expect(choosing({}, { orders: [order] }).waiting).toEqual({
      text: 'An order of 25 credits is waiting to be paid.',
      link: { text: 'Pay €5.00', href: 'https://pay.example/a', note: '(opens in a new tab)' },
    });
    expect(choosing({}, { orders: [{ ...order, state: 'credited' }] }).waiting).toBeUndefined();
  });

  it('says why a pack can not be bought', () => {
    expect(choosing({ quoteBuy: () => 'purchase-limit' }).problem).toBe('This is more than can be bought now.');
  });

  it('orders by invoice in the words of an invoice', () => {
    const { buy, terms } = choosing({}, { offers: state.offers.map((offer) => ({ ...offer, method: 'invoice' as const })) });
    expect([buy, terms]).toEqual([
      'Order 50 credits for €10.00',
      'Billed by invoice. The invoice comes by email. Paid once. Nothing renews by itself.',
    ]);
  });
});

describe('when nothing can be bought', () => {
  it('says who can', () => {
    const barrier = { reason: 'role-not-permitted', remedies: [{ kind: 'ask-owner', roles: ['owner', 'admin'] }] } as const;
    expect(view({}, { buyBarrier: barrier })).toMatchObject({
      step: 'barred',
      title: 'You can’t buy credits here',
      lines: ['Your role can’t do this.', 'Ask an owner or an admin.'],
      ways: [],
    });
    const noRight = { see: true, use: true, buy: false, share: false };
    expect(view({}, { buyBarrier: null, rights: noRight })).toMatchObject({ lines: ['Your role can’t do this.'] });
  });

  it('leads out of a trial and to the contact', () => {
    const trial = { reason: 'trial-restriction', remedies: [{ kind: 'upgrade', plans: ['pro'] }] } as const;
    const contact = { reason: 'purchase-not-self-serve', remedies: [{ kind: 'contact', label: { en: 'Mara' } }] } as const;
    expect(view({}, { buyBarrier: trial })).toMatchObject({
      lines: ['This is not available during the trial.'],
      ways: [{ text: 'Upgrade to Pro' }],
    });
    expect(view({}, { buyBarrier: contact })).toMatchObject({ ways: [{ text: 'Mara' }] });
  });

  it('says that there are no packs, that they load, or that they can’t be loaded', () => {
    expect(view({}, { offers: [] })).toMatchObject({ lines: ['There are no packs for your plan.'] });
    expect(dialogView(undefined, input, words)).toMatchObject({ step: 'loading' });
    expect(view({}, { phase: 'loading' })).toMatchObject({ step: 'loading' });
    expect(view({}, { phase: 'failed' })).toMatchObject({ step: 'failed', text: 'The packs can’t be loaded.' });
  });
});
