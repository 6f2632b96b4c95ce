import { atStudio, checkout, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'An order waits to be paid',
  says: 'A pack was ordered and its pay page is open: its credits count when the money has come, and the link leads back to it.',
  demo: atStudio(checkout, { billing: 'checkout' }),
  happen: async ({ credits }) => {
    await credits.buy({ pack: 'M' });
    await credits.refresh();
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
