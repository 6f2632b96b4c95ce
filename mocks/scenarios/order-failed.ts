import { atStudio, checkout, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'A payment has failed',
  says: 'The order was not paid: the balance is what it was, and the pack can be ordered again.',
  demo: atStudio(checkout, { billing: 'checkout' }),
  happen: async ({ credits, backend, account }) => {
    const { id } = await credits.buy({ pack: 'M' });
    await backend.updateOrder(account, id, 'failed');
    await credits.refresh();
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
