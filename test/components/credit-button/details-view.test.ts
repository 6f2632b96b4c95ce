import { describe, expect, it } from 'vitest';
import { detailsView, toldOf, type DetailsView } from '../../../components/credit-button/details-view.ts';
import { priceText } from '../../../components/shared/price.ts';
import type { CreditsState, IntentState, IntentView, World } from '../../../src/index.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { DAY, lot, NOW, studioPolicy, studioWorld } from '../support/studio-world.ts';
import { m, words } from '../support/texts.ts';

const intentOf = (state: IntentState, more: Partial<IntentView> = {}): IntentView => ({
  ...{
    id: 'a',
    action: 'apply',
    inputs: {},
    state,
    mode: 'held',
    type: 'photo',
    maxAmount: 12,
    cancelRequested: false,
    startedAt: NOW,
  },
  ...more,
});

function detailsOf(client: FakeCredits, action = 'apply', intent?: IntentView, waited = 0) {
  return { quote: client.quote(action), intent, state: client.snapshot(), now: NOW + waited, price: '4 credits' };
}

const about = (world?: World, over: Partial<CreditsState> = {}, action = 'apply'): DetailsView =>
  detailsView(detailsOf(new FakeCredits(world, over), action), words);
/** Plenty of pictures, and too few minutes, which are counted in tenths. */
function severalKinds() {
  const client = new FakeCredits(studioWorld({ lots: [] }));
  const before = client.snapshot();
  const kind = { held: 0, pending: 0, ordered: 0, locked: 0, sources: [] };
  const state: CreditsState = {
    ...before,
    balances: [
      { ...kind, type: 'picture', name: { en: { one: 'picture', other: 'pictures' } }, decimals: 0, available: 400 },
      { ...kind, type: 'minute', name: { en: { one: 'minute', other: 'minutes' } }, decimals: 1, available: 200 },
    ],
    offers: [{ ...before.offers[0]!, pack: 'hour', type: 'minute', credits: 600, price: { amount: '30', currency: 'EUR' } }],
  };
  const { decision, ...quote } = client.quote('apply');
  if (decision?.verdict !== 'refused') throw new Error('Nothing is missing.');
  const remedies = [{ kind: 'buy', pack: 'hour', credits: 600, price: { amount: '30', currency: 'EUR' }, quantity: 1 }] as const;
  const cost = { kind: 'exact', type: 'minute', amount: 300, steps: [] } as const;
  return { state, quote: { ...quote, decision: { ...decision, cost, remedies, numbers: { missing: 100 } } } };
}

const texts = ({ lines }: DetailsView): string[] => lines.map(({ text }) => text);
const own = (intent: IntentView, waited = 0) => detailsView(detailsOf(new FakeCredits(), 'apply', intent, waited), words);

describe('a price beyond the balance', () => {
  const linesOf = (parts: object): string[] => {
    const quote = new FakeCredits().quote('apply');
    if (quote.decision?.verdict !== 'allowed') throw new Error('It should be allowed.');
    const cost = { kind: 'exact', type: 'photo', amount: 30, steps: [] } as const;
    const decision = { ...quote.decision, cost, draws: [], after: 0, notes: [], ...parts };
    return texts(detailsView({ ...detailsOf(new FakeCredits()), quote: { ...quote, decision } }, words));
  };
  const told = (parts: object): string | undefined => linesOf(parts)[0];

  it('says what is owed afterwards, and not that nothing is', () => {
    expect(told({ amount: 30, notes: [{ kind: 'overdrawn', amount: 10 }] })).toBe('20 − 30 = -10 left');
  });

  it('takes only the credits that there are where the rest is billed', () => {
    expect(told({ amount: 20, overage: { amount: 10 } })).toBe('20 − 20 = 0 left');
  });

  it('says what is billed, in money where its price is known, and not that nothing is enough for another one', () => {
    const price = { amount: '5', currency: 'EUR' };
    expect(linesOf({ amount: 20, overage: { amount: 10, price } })).toEqual(['20 − 20 = 0 left', 'Billed: 10 credits for €5.00']);
    expect(linesOf({ amount: 0, overage: { amount: 30 } })).toEqual(['Billed: 30 credits']);
  });

  it('is in the receipt as well, and the use is whole', () => {
    const overage = { amount: 7, price: { amount: '1.75', currency: 'EUR' } };
    expect(texts(own(intentOf('captured', { maxAmount: 12, amount: 5, overage }))).slice(0, 2)).toEqual([
      '12 credits used',
      'Billed: 7 credits for €1.75',
    ]);
  });

  it('takes all of it where it fits just so', () => {
    expect(told({ amount: 30 })).toBe('30 − 30 = 0 left');
  });
});

describe('before a press', () => {
  it('shows now, cost and after, the sources that pay, and how many more there are', () => {
    expect(texts(about())).toEqual(
      expect.arrayContaining([
        '87 − 3 = 84 left',
        '2 from Launch credits, 1 from Monthly credits',
        'Enough for about 28 more like this',
      ]),
    );
  });

  it('names no source where a backend tells only numbers', () => {
    const client = new FakeCredits();
    const quote = client.quote('apply');
    if (quote.decision?.verdict !== 'allowed') throw new Error('It can be paid.');
    const decision = { ...quote.decision, draws: [{ lot: 'photo', source: '', amount: 3, expiresAt: null }] };
    const lines = texts(detailsView({ ...detailsOf(client), quote: { ...quote, decision } }, words));
    expect(lines[0]).toBe('87 − 3 = 84 left');
    expect(lines.join()).not.toContain('from');
    const unnamed = [{ lot: 'a', source: 'gone', amount: 3, expiresAt: null }];
    const other = texts(
      detailsView({ ...detailsOf(client), quote: { ...quote, decision: { ...decision, draws: unnamed } } }, words),
    );
    expect(other).toContain('3 from Other credits');
  });

  it('shows the least that stays where the price is known afterwards', () => {
    expect(texts(about(undefined, {}, 'generate')).slice(0, 2)).toEqual([
      '87 − at most 20 = at least 67 left',
      'You pay what it takes, never more than shown.',
    ]);
  });

  it('shows what is charged of a use that the plan serves in part, and not what it would cost without the plan', () => {
    const client = new FakeCredits();
    const quote = client.quote('apply');
    if (quote.decision?.verdict !== 'allowed') throw new Error('It can be paid.');
    const half = { ...quote, decision: { ...quote.decision, unmetered: 2, amount: 1, after: 86 } };
    expect(texts(detailsView({ ...detailsOf(client), quote: half }, words))[0]).toBe('87 − 1 = 86 left');
    expect(priceText(half, client.snapshot(), m)).toBe('1 credit');
    const whole = { ...half, decision: { ...half.decision, unmetered: 3, amount: 0, draws: [] } };
    expect(priceText(whole, client.snapshot(), m)).toBe('Included');
  });

  it('says how a block that is not full is counted, and nothing where it is full', () => {
    const counted = (images: number): string[] => {
      const client = new FakeCredits();
      return texts(detailsView({ ...detailsOf(client), quote: client.quote('pair', { images }) }, words));
    };
    expect(counted(3)).toEqual(expect.arrayContaining(['87 − 2 = 85 left', 'Counted in groups of 2: 3 counts as 4.']));
    expect(counted(4).join()).not.toContain('Counted');
  });

  it('repeats the advice of the policy while it applies', () => {
    const advice = (logo: boolean): string[] => {
      const client = new FakeCredits();
      return texts(detailsView({ ...detailsOf(client), quote: client.quote('apply', { logo }) }, words));
    };
    expect(advice(false)).toContain('Add the logo in the same step.');
    expect(advice(true)).not.toContain('Add the logo in the same step.');
  });

  it('says that a free action takes nothing, and an unlimited plan neither', () => {
    expect(texts(about(undefined, {}, 'revert'))).toEqual(['This is free and takes no credits.']);
    expect(texts(about(studioWorld({ plan: 'premium' })))[0]).toBe('Included in your plan, no credits are taken.');
  });

  it('says when paid credits would go shortly before free ones come, and what would end unused', () => {
    const near = studioWorld({ lots: [lot('extra', 60)], settledAt: Date.UTC(2026, 4, 29) });
    expect(texts(about({ ...near, now: Date.UTC(2026, 4, 29) }))).toContain(
      'New credits come in 10 days, on June 1: you could wait.',
    );
    const ending = studioWorld({ lots: [lot('launch', 20, { expiresAt: NOW + 3 * DAY })] });
    expect(texts(about(ending))).toContain('17 credits from Launch credits end in 3 days.');
  });
});

describe('a refusal', () => {
  it('says how many are missing, when it is possible again, and offers the smallest pack that covers it', () => {
    const view = about(studioWorld({ lots: [lot('monthly', 2)] }));
    expect(texts(view)).toEqual(['You need 1 more credit.', 'Possible again on June 1.', 'Get 25 credits for €5.00']);
    expect(view.way).toMatchObject({ text: 'Get 25 credits', way: { kind: 'buy', pack: 'any' } });
  });

  it('offers a pack in the kind of credits that the action needs, not in the first one', () => {
    const { quote, state } = severalKinds();
    const view = detailsView({ quote, intent: undefined, state, now: NOW, price: '30 minutes' }, words);
    expect(texts(view)).toEqual(['You need 10 more minutes.', 'Get 60 minutes for €30.00']);
    expect(view.way?.text).toBe('Get 60 minutes');
  });

  it('says who can help', () => {
    expect(texts(about(studioWorld({}, { role: 'viewer' })))).toEqual([
      'Your role can’t do this.',
      'Ask an owner, an admin, an author, or a client.',
    ]);
    expect(texts(about(studioWorld({}, { role: 'client' })))).toEqual([
      'The main account does not share its credits with this one.',
      'Ask an owner or an admin.',
    ]);
  });

  it('leads to the plan that has it, or to the contact who sells', () => {
    expect(about(undefined, {}, 'export').way?.text).toBe('Upgrade to Business');
    const soldBy = studioWorld({ lots: [] }, { role: 'owner' }, studioPolicy({ sell: false }));
    expect(about(soldBy).way?.text).toBe('Contact Mara, your account executive');
  });

  it('repeats the sentence of the policy', () => {
    const client = new FakeCredits();
    const quote = client.quote('apply', { background: false });
    const view = detailsView({ ...detailsOf(client), quote }, words);
    expect(texts(view)).toEqual(['Choose a background first.']);
  });

  it('says that it is not for a trial', () => {
    expect(texts(about(studioWorld({ flags: { trial: true } }), {}, 'upscale'))).toEqual([
      'This is not available during the trial.',
    ]);
  });

  it.each([
    ['offline', 'You are offline. Nothing is spent until you are back.', undefined],
    ['stale', 'The balance may be out of date. It is refreshed before anything is spent.', 'Refresh'],
    ['halted', 'Spending is paused, because an answer of the server did not add up. Your credits are kept.', undefined],
    ['signed-out', 'Sign in to use credits.', undefined],
    ['not-permitted', 'You can’t see credits here. Ask an owner.', undefined],
  ] as const)('of everything says why: %s', (blocked, text, way) => {
    const view = about(undefined, { blocked });
    expect([texts(view)[0], view.way?.text]).toEqual([text, way]);
  });
});

describe('after a press', () => {
  it('shows the hold, and that it can be stopped', () => {
    expect(own(intentOf('held', { amount: 12 }))).toMatchObject({
      lines: [{ text: '12 credits set aside while this runs.' }],
      canCancel: true,
    });
    expect(own(intentOf('held', { cancelRequested: true })).canCancel).toBe(false);
    expect(own(intentOf('sending', { mode: 'charged' })).canCancel).toBe(false);
    expect(own(intentOf('sending', { mode: 'host' })).canCancel).toBe(true);
  });

  it('says first that it is confirming, then that it keeps checking', () => {
    expect(own(intentOf('unknown'))).toMatchObject({ lines: [{ text: 'We are still confirming this with the server.' }] });
    expect(own(intentOf('unknown')).note).toBeUndefined();
    expect(own(intentOf('unknown'), 16_000).note).toBe('We keep checking; you will not be charged twice.');
  });

  it('shows a receipt of quoted against charged', () => {
    const draws = [
      { lot: 'a', source: 'launch', amount: 2 },
      { lot: 'b', source: 'monthly', amount: 7 },
    ];
    expect(texts(own(intentOf('captured', { amount: 9, after: 87, draws })))).toEqual([
      '9 credits used instead of 12 · 87 left',
      '2 from Launch credits, 7 from Monthly credits',
    ]);
  });

  it.each([
    ['released', {}, 'Nothing was charged.'],
    ['released', { cancelRequested: true }, 'Stopped. Nothing was charged.'],
    ['expired', {}, 'This took too long and was ended. Nothing was charged.'],
  ] as const)('says that a %s spend cost nothing', (state, more, text) => {
    expect(texts(own(intentOf(state, more)))).toEqual([text]);
  });

  it('asks again when the price has changed meanwhile', () => {
    const view = own(intentOf('rejected', { reason: 'price-changed' }));
    expect(view.note).toBe('The price is now 4 credits. Nothing was charged; press again to go on.');
  });

  it('says why a backend refused it', () => {
    expect(own(intentOf('rejected', { reason: 'daily-limit' })).note).toBe('The limit for today is reached.');
    expect(own(intentOf('rejected')).note).toBe('This was refused. Nothing was charged.');
  });

  it('does not claim to know what nobody knows', () => {
    expect(own(intentOf('needs-review')).note).toMatch(/being reviewed, and will not be sent again/);
  });
});

describe('what is said aloud', () => {
  it('is the note, or the first line', () => {
    const client = new FakeCredits();
    expect(toldOf(detailsOf(client, 'apply', intentOf('unknown'), 16_000), words)).toBe(
      'We keep checking; you will not be charged twice.',
    );
    expect(toldOf(detailsOf(client, 'apply', intentOf('captured', { amount: 12, after: 87 })), words)).toBe(
      '12 credits used · 87 left',
    );
  });
});

describe('a refusal while an order waits to be paid', () => {
  it('says so, and leads to the order before it leads to another one', () => {
    const order = { id: 'a', state: 'placed', pack: 'S', quantity: 1, type: 'photo', credits: 25, placedAt: NOW } as const;
    const orders = [{ ...order, method: 'checkout', price: { amount: '5', currency: 'EUR' } } as const];
    const view = about(studioWorld({ lots: [] }), { orders });
    expect(texts(view)).toContain('An order of 25 credits is waiting to be paid.');
    expect(view.way).toMatchObject({ text: 'See the order', way: { kind: 'buy' } });
  });
});
