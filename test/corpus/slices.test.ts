import { expect, it } from 'vitest';
import { reads, transact } from '../../src/index.ts';
import { reduced } from '../support/reduced.ts';
import { publishedSteps } from './replay.ts';

it('each step of the published cases comes to the same where a ledger loads only what the step needs', () => {
  let steps = 0;
  for (const { test, world, index, command } of publishedSteps()) {
    if (!command) continue;
    const whole = transact(world, command);
    const part = transact({ ...world, account: reduced(world.account, reads(world.policy, command)) }, command);
    // A lot with nothing in it is loaded where something may come back to it, and only there: its end is no line of these.
    const isEmpty = (id: string): boolean =>
      world.account.lots.some((lot) => lot.id === id && lot.remaining === 0 && lot.held === 0);
    const lines = whole.entries.filter(({ kind, lot }) => kind !== 'life' || !isEmpty(lot));
    expect([part.decision, part.entries], `${test.id}, step ${index}`).toEqual([whole.decision, lines]);
    steps++;
  }
  expect(steps).toBeGreaterThan(500);
});
