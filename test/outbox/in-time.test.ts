import { expect, it } from 'vitest';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { inTime } from '../../src/outbox/in-time.ts';

it('a database that answers is waited for, and one that hangs is given up', async () => {
  const world = new SimulatedWorld({ now: 0 });
  const tab = world.tab();
  await expect(inTime(tab, Promise.resolve(7))).resolves.toBe(7);
  let failure: unknown;
  inTime(tab, new Promise(() => undefined)).catch((error: unknown) => (failure = error));
  await world.advance(7_900);
  expect(failure).toBeUndefined();
  await world.advance(200);
  expect(failure).toMatchObject({ name: 'StorageError' });
});
