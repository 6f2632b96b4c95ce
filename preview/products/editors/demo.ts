import type { DemoOptions, DemoStep } from '../../../src/demo/index.ts';
import type { Viewer } from '../../../src/index.ts';

/** When the account is looked at: a Monday morning, fixed, so that a link shows the same to everybody. */
const START = Date.parse('2026-03-09T08:30:00Z');
const OWNER: Viewer = { role: 'owner', id: 'ada' };

/** What is done to what is selected, unless a situation has an action of its own. */
export const ACTION = 'rewrite';

/** The rules of a writing assistant, as short as they can be: no product of ours, so they are no file among the policies. */
const policy = {
  language: 1,
  id: 'writing-assistant',
  version: '1',
  says: 'A writing assistant in an editor: each rewriting of what is selected costs five credits.',
  timeZone: 'account',
  credits: { credit: { name: { en: { one: 'credit', other: 'credits' } }, decimals: 0 } },
  sources: {
    monthly: { label: { en: 'Monthly credits' }, category: 'included', rollover: 'none' },
    bought: { label: { en: 'Extra credits' }, category: 'paid' },
  },
  drawOrder: { by: ['source', 'expiresAt', 'grantedAt'], sources: ['monthly', 'bought'] },
  actions: {
    [ACTION]: {
      label: { en: 'Rewrite', de: 'Umschreiben', pl: 'Napisz inaczej', es: 'Reescribir', ar: 'إعادة الصياغة' },
      cost: 5,
    },
  },
  plans: {
    solo: {
      label: { en: 'Solo' },
      rank: 1,
      grants: { monthly: { source: 'monthly', amount: 60, every: 'month', on: 'anchor' } },
    },
    team: {
      label: { en: 'Team' },
      rank: 2,
      grants: { monthly: { source: 'monthly', amount: 600, every: 'month', on: 'anchor' } },
    },
  },
  packs: {
    extra: {
      source: 'bought',
      currency: 'EUR',
      sizes: { S: { credits: 50, price: 5 }, M: { credits: 250, price: 20 }, L: { credits: 1000, price: 60 } },
    },
  },
  roles: {
    owner: { label: { en: 'Owner' }, may: ['see', 'use', 'buy'] },
    member: { label: { en: 'Member, may not buy' }, may: ['see', 'use'] },
    viewer: { label: { en: 'Viewer, may only see' }, may: ['see'] },
  },
};

const rewritten = (daysAgo: number): DemoStep => ({
  daysAgo,
  command: { kind: 'spend', action: ACTION, inputs: {} },
  viewer: OWNER,
});

/** Somebody who writes, in the middle of a month: a few sentences rewritten, and most credits left. */
export const editorsDemo = (): DemoOptions => ({
  policy,
  plan: 'solo',
  facts: { timeZone: 'Europe/Berlin' },
  viewer: OWNER,
  startAt: START,
  subscribedDaysAgo: 12,
  story: [rewritten(8), rewritten(3.2), rewritten(0.9)],
});
