import { describe, expect, it } from 'vitest';
import { situationsOf, type Situation } from '../../../components/credit-notice/view.ts';
import { wordsFor } from '../../../components/shared/words.ts';
import type { ScenarioId } from '../../../mocks/scenarios/index.ts';
import { scenarios } from '../../../mocks/scenarios/index.ts';
import { staged } from '../../mocks/stage.ts';
import { m } from '../support/texts.ts';

/** What a notice beside the situation's own action says first; in all others it says nothing. */
const says: Record<Situation['kind'], readonly ScenarioId[]> = {
  'promotion-runs': [
    'fresh',
    'stale',
    'offline',
    'held',
    'unknown-outcome',
    'needs-review',
    'captured-with-receipt',
    'released',
    'price-changed',
    'order-credited',
    'order-failed',
    'order-cancelled',
    'promotion-running',
    'storage-unavailable',
    'inputs-do-not-fit',
  ],
  low: ['low', 'billed-beyond'],
  empty: ['empty', 'plan-without-credits', 'free-action'],
  short: [
    'cannot-cover',
    'invoice-only',
    'covered-by-several-packs',
    'contact-account-executive',
    'trial-cannot-buy',
    'role-may-use-not-buy',
    'renewal-soon',
    'runs-out-before-renewal',
    'several-kinds-of-credits',
  ],
  'fair-use-near': ['near-fair-use-cap'],
  'fair-use-reached': ['at-fair-use-cap', 'slower-past-fair-use-cap'],
  order: ['order-placed-checkout', 'order-placed-invoice', 'order-invoiced', 'order-paying', 'order-paid'],
  'sharing-off': ['sub-account-sharing-off'],
  'promotion-ends-soon': ['promotion-ending-soon', 'promotion-joined-late'],
  'ends-within-30-days': ['expiring-within-30-days'],
  'ends-within-7-days': ['expiring-within-7-days'],
  'renewal-near': ['paid-credits-before-renewal'],
  // Of these only a page can tell, whose history is there: `test/components/shared/foresight.test.ts`.
  'runs-out': [],
  lapses: [],
};

describe('the notice in every situation', () => {
  it.each(Object.keys(scenarios) as ScenarioId[])('%s', async (id) => {
    const { demo, state, quote, scenario } = await staged(id);
    const [first] = situationsOf(state, { action: scenario.action, quote, now: demo.credits.now() }, wordsFor(m));
    expect(first?.kind).toBe(Object.entries(says).find(([, ids]) => ids.includes(id))?.[0]);
    demo.credits.destroy();
  });
});
