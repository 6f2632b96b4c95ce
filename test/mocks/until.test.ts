import { expect, it } from 'vitest';
import { until } from '../../mocks/until.ts';
import { staged } from './stage.ts';

it('waiting for a state ends when it is there, at once or later', async () => {
  const { demo, world } = await staged('fresh');
  await until(demo.credits, ({ phase }) => phase === 'ready');

  let isOver = false;
  const waiting = until(demo.credits, ({ balances }) => balances[0]?.available === 98).then(() => (isOver = true));
  await world.settle();
  expect(isOver).toBe(false);
  void demo.command({ kind: 'grant', source: 'purchased', amount: 11 });
  await world.settle();
  await waiting;
  expect(isOver).toBe(true);
  demo.credits.destroy();
});
