import { atStudio, photos } from '../builders.ts';
import { spendBy, type Scenario } from '../scenario.ts';
import { until } from '../until.ts';

export default {
  title: 'Work is running',
  says: 'Twelve credits are reserved while the work runs; they are neither gone nor there to spend.',
  demo: atStudio(),
  happen: async (demo, spend = spendBy(demo, 'apply', photos(12))) => {
    // The work ends when it is stopped and not before, so nobody may wait for this spend.
    void spend({
      kind: 'held',
      holdMs: 3_600_000,
      work: ({ signal }) => new Promise((_, stop) => signal.addEventListener('abort', stop)),
    });
    await until(demo.credits, ({ intents }) => intents.some(({ state }) => state === 'held'));
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
