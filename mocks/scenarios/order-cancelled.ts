import { atStudio, checkout, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'An order was called off',
  says: 'The buyer left the pay page: nothing was charged, nothing will come.',
  demo: atStudio(checkout, { billing: 'checkout' }),
  happen: async ({ credits, backend, account }) => {
    const { id } = await credits.buy({ pack: 'M' });
    await backend.updateOrder(account, id, 'cancelled');
    await credits.refresh();
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
