import { BEGINNING, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

/** Plenty of credits, and no more than twenty of them in a day. */
const policy = {
  language: 1,
  id: 'by-the-day',
  version: '1',
  credits: { credit: { name: { en: { one: 'credit', other: 'credits' } }, decimals: 0 } },
  sources: { monthly: { label: { en: 'Monthly credits' }, category: 'included', rollover: 'none' } },
  actions: { translate: { label: { en: 'Translate' }, inputs: { pages: 'count' }, cost: { each: 'pages', credits: 1 } } },
  limits: { daily: { label: { en: 'Daily limit' }, atMost: 20, per: 'day' } },
  plans: {
    team: { label: { en: 'Team' }, grants: { monthly: { source: 'monthly', amount: 500, every: 'month', on: 'anchor' } } },
  },
};

export default {
  title: 'The daily limit is reached',
  says: 'There are credits enough, but no more than twenty may be used in a day: it goes on at midnight.',
  demo: { policy, startAt: BEGINNING, story: [spent(0.1, 'translate', { pages: 18 })] },
  action: 'translate',
  inputs: { pages: 5 },
} satisfies Scenario;
