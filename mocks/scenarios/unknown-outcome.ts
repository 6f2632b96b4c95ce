import { atStudio, photos } from '../builders.ts';
import { losing } from '../networks.ts';
import { spendBy, type Scenario } from '../scenario.ts';
import { until } from '../until.ts';

export default {
  title: 'Nobody knows yet whether it was charged',
  says: 'The charge was sent and every answer is lost: the credits count as on their way, and asking goes on without charging twice.',
  demo: atStudio(),
  happen: async (demo, spend = spendBy(demo, 'apply', photos(12))) => {
    demo.network = losing('/operations', '/lookups');
    void spend();
    await until(demo.credits, ({ intents }) => intents.some(({ state }) => state === 'unknown'));
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
