import { atStudio, checkout, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'The credits are there',
  says: 'A pack was bought by invoice and credited at once: the balance has grown, and the receipt is linked.',
  demo: atStudio(checkout),
  happen: async ({ credits }) => {
    await credits.buy({ pack: 'M' });
    await credits.refresh();
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
