import { expect, it } from 'vitest';
import { Stage } from './stage.ts';

it('a page that only shows a balance sends nothing and records nothing', async () => {
  const stage = new Stage();
  const page = await stage.open();
  await stage.world.advance(60_000);
  expect(stage.arrived).toEqual([]);
  expect(stage.world.records.records('acme').map(({ key }) => key)).toEqual(['@account']);
  expect(page.outbox.intents).toEqual([]);
});

it('what sends is made once, for the first gesture', async () => {
  const page = await new Stage().open();
  const [first, second] = await Promise.all([page.outbox.works(), page.outbox.works()]);
  expect(first).toBe(second);
  expect(Object.keys(first)).toEqual(['driver', 'orders']);
});
