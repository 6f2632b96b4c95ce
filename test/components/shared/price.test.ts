import { expect, it } from 'vitest';
import { isOpen } from '../../../components/shared/price.ts';
import type { IntentState, IntentView } from '../../../src/index.ts';

const spendIn = (state: IntentState): IntentView => ({
  ...{ id: 'a', action: 'apply', inputs: {}, state, mode: 'charged', type: 'photo', maxAmount: 3 },
  ...{ cancelRequested: false, startedAt: 0 },
});

it('takes no second gesture while the first is under way', () => {
  expect((['recorded', 'sending', 'held', 'unknown', 'resolving'] as const).every((state) => isOpen(spendIn(state)))).toBe(true);
  const over = ['captured', 'released', 'expired', 'rejected', 'refused', 'needs-review'] as const;
  expect(over.some((state) => isOpen(spendIn(state)))).toBe(false);
  expect(isOpen(undefined)).toBe(false);
});
