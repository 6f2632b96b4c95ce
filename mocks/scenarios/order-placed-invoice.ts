import { atLegacyLanding } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'An order takes up to two business days',
  says: 'Without a payment method the purchase is processed by hand: the promised day is shown, and the credits count when they come.',
  demo: atLegacyLanding(),
  happen: async ({ credits }) => {
    await credits.buy({ pack: 'M' });
    await credits.refresh();
  },
  action: 'bg_removal',
  inputs: { images: 4 },
} satisfies Scenario;
