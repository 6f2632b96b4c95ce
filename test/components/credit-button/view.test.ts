import { describe, expect, it } from 'vitest';
import { buttonView, isSameView } from '../../../components/credit-button/view.ts';
import type { CreditsState, IntentState, IntentView } from '../../../src/index.ts';
import { FakeCredits } from '../support/fake-credits.ts';
import { lot, NOW, studioWorld } from '../support/studio-world.ts';
import { m } from '../support/texts.ts';

const intentOf = (state: IntentState, more: Partial<IntentView> = {}): IntentView => ({
  ...{
    id: 'a',
    action: 'apply',
    inputs: {},
    state,
    mode: 'charged',
    type: 'photo',
    maxAmount: 3,
    cancelRequested: false,
    startedAt: NOW,
  },
  ...more,
});
const face = (client: FakeCredits, action = 'apply', intent?: IntentView) =>
  buttonView(action, client.quote(action), intent, client.snapshot(), m);

describe('the face of a button', () => {
  it('is the action and its price', () => {
    expect(face(new FakeCredits())).toEqual({
      ...{ label: 'Apply changes', isUnnamed: false },
      ...{ price: '3 credits', mood: 'ready', level: '' },
    });
  });

  it('never shows a key where nothing names the action', () => {
    const unnamed = (over: Partial<CreditsState>) => face(new FakeCredits(studioWorld(), { policy: null, ...over }));
    const hidden = { see: false, use: false, buy: false, share: false };
    expect(face(new FakeCredits(), 'unheard-of')).toMatchObject({ isUnnamed: true, price: '', mood: 'refused' });
    expect(unnamed({ phase: 'loading' })).toMatchObject({ label: '', isUnnamed: true, price: 'Loading credits' });
    expect(unnamed({ phase: 'signed-out' })).toMatchObject({ label: 'Signed out', isUnnamed: false });
    // Before the first numbers nobody knows the rights, so nothing is said of them.
    expect(unnamed({ phase: 'failed', rights: hidden })).toMatchObject({ label: 'Credits can’t be loaded' });
    expect(unnamed({ blocked: 'not-permitted', rights: hidden })).toMatchObject({
      ...{ label: 'Credits are hidden for your role', isUnnamed: true },
      ...{ price: '', mood: 'refused' },
    });
  });

  it('is refused when the balance does not cover it, and keeps the price', () => {
    const low = new FakeCredits(studioWorld({ lots: [lot('monthly', 2)] }));
    expect(face(low)).toMatchObject({ price: '3 credits', mood: 'refused', level: 'low' });
  });

  it.each(['offline', 'stale', 'halted', 'signed-out', 'storage-unavailable'] as const)(
    'is refused while spending is off: %s',
    (blocked) => {
      expect(face(new FakeCredits(studioWorld(), { blocked })).mood).toBe('refused');
    },
  );

  it('waits for the first numbers', () => {
    expect(buttonView('apply', undefined, undefined, undefined, m)).toMatchObject({ label: '', mood: 'loading' });
  });

  it.each([
    ['recorded', 'Working…', 'busy'],
    ['sending', 'Working…', 'busy'],
    ['held', 'Working…', 'busy'],
    ['resolving', 'Working…', 'busy'],
    ['unknown', 'Still confirming…', 'busy'],
    ['needs-review', 'In review', 'review'],
    ['released', 'Not charged', 'over'],
    ['expired', 'Not charged', 'over'],
    ['rejected', '3 credits', 'ready'],
  ] as const)('of a spend that is %s says "%s"', (state, price, mood) => {
    expect(face(new FakeCredits(), 'apply', intentOf(state))).toMatchObject({ price, mood });
  });

  it('becomes the receipt, with what is left while that is true', () => {
    const client = new FakeCredits();
    expect(face(client, 'apply', intentOf('captured', { amount: 3, after: 87 })).price).toBe('3 credits used · 87 left');
    expect(face(client, 'apply', intentOf('captured', { amount: 3, after: 84 })).price).toBe('3 credits used');
    expect(face(client, 'apply', intentOf('captured', { amount: 3, refunded: 1 })).price).toBe('2 credits used');
    // Of what is free the price says it all.
    expect(face(client, 'revert', intentOf('captured', { amount: 0, maxAmount: 0, after: 87 })).price).toBe('Free');
  });

  it('is the same face under another balance, so that nothing is drawn', () => {
    const client = new FakeCredits();
    const before = face(client);
    client.set({}, studioWorld({ lots: [lot('extra', 80)] }));
    expect(isSameView(before, face(client))).toBe(true);
    client.set({}, studioWorld({ lots: [lot('extra', 2)] }));
    expect(isSameView(before, face(client))).toBe(false);
    expect(isSameView(undefined, before)).toBe(false);
  });
});
