import { atStudio, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'An order waits for its invoice to be paid',
  says: 'Packs are paid by invoice only, and this seller adds the credits once the money has come.',
  demo: atStudio({ host: { creditsAtOnce: [] } }),
  happen: async ({ credits }) => {
    await credits.buy({ pack: 'M' });
    await credits.refresh();
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
