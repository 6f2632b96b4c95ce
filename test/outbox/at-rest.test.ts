import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../../src/environment/environment.ts';
import { atRest } from '../../src/outbox/at-rest.ts';
import { held, intent } from './samples.ts';
import { orderOf } from './stage.ts';

const account = (more: object = {}) => ({ kind: 'account', schema: 1, key: '@account', fence: 7, epoch: 'one', ...more });
const over = (more: object = {}) => intent({ state: 'captured', amount: 5, version: 7, ...more });

describe('an account needs no outbox to be shown', () => {
  it('while nothing is kept of it', () => {
    expect(atRest([])).toEqual({ fence: 0 });
  });

  it('while all that is kept is how far it was shown, and spends whose end those numbers know', () => {
    expect(atRest([account()])).toEqual({ fence: 7, epoch: 'one' });
    expect(atRest([over(), account(), over({ key: 'y', state: 'released', version: 3 })])).toEqual({ fence: 7, epoch: 'one' });
  });
});

describe('an account needs its outbox before anything of it is shown', () => {
  it.each<[string, unknown]>([
    ['a spend is under way', intent({ state: 'sending' })],
    ['work is running', held()],
    ['a spend has to be looked at', intent({ state: 'needs-review' })],
    ['credits are to be given back', over({ refund: 'wanted' })],
    ['a spend has ended after what was shown', over({ version: 8 })],
    ['a spend was dropped', intent({ state: 'released' })],
    ['an order is kept', orderOf('tab')],
    ['spending is halted', account({ halted: 'epoch' })],
    ['a newer kit has written something', over({ schema: 2 })],
    ['how far it was shown makes no sense', account({ fence: '7' })],
    ['a row is damaged', { key: 'x' }],
    ['a row is nothing', null],
  ])('when %s', (_, row) => {
    expect(atRest([account(), over(), row] as StoredRecord[])).toBeUndefined();
    expect(atRest([row] as StoredRecord[])).toBeUndefined();
  });
});
