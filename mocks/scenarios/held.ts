import { atStudio, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';
import { until } from '../until.ts';

export default {
  title: 'Work is running',
  says: 'Twelve credits are reserved while the work runs; they are neither gone nor there to spend.',
  demo: atStudio(),
  happen: async ({ credits }) => {
    // The work never ends, so nobody may wait for this spend.
    void credits.spend('apply', photos(12), { kind: 'held', holdMs: 3_600_000, work: () => new Promise(() => undefined) });
    await until(credits, ({ intents }) => intents.some(({ state }) => state === 'held'));
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
