import { atStudio, checkout, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'A payment is under way',
  says: 'The buyer is paying on the pay page; the credits are not there yet.',
  demo: atStudio(checkout, { billing: 'checkout' }),
  happen: async ({ credits, backend, account }) => {
    const { id } = await credits.buy({ pack: 'M' });
    await backend.updateOrder(account, id, 'paying');
    await credits.refresh();
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
