import { expect, it } from 'vitest';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import type { Means } from '../../src/outbox/means.ts';
import { Teller } from '../../src/outbox/teller.ts';
import { intent } from './samples.ts';

it('an end is told once in a page, also after somebody else was signed in meanwhile', async () => {
  const world = new SimulatedWorld({ now: 0 });
  const settled: string[] = [];
  const problems: string[] = [];
  const events = {
    settled: ({ state }: { state: string }) => settled.push(state),
    problem: (kind: string) => problems.push(kind),
  };
  const means = { environment: world.tab(), tab: 'tab', told: new Set<string>(), events } as unknown as Means;
  const [first, second] = [new Teller(means), new Teller(means)];
  first.tell(intent({ state: 'needs-review' }));
  second.tell(intent({ state: 'needs-review' }));
  first.tell(intent({ state: 'captured', amount: 3 }));
  second.tell(intent({ state: 'captured', amount: 3 }));
  first.tell(intent({ key: 'other', owner: 'another tab', state: 'captured' }));
  await world.settle();
  expect([settled, problems]).toEqual([['needs-review', 'captured'], ['needs-review']]);
  second.alarm({ row: '5a', record: intent({ state: 'captured', amount: 12 }), breach: 'overcharge' });
  expect(problems).toEqual(['needs-review', 'overcharge']);
});
