import { atStudio, checkout, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Paid, credits on their way',
  says: 'The money has come, and the seller has not added the credits yet.',
  demo: atStudio(checkout, { billing: 'checkout' }),
  happen: async ({ credits, backend, account }) => {
    const { id } = await credits.buy({ pack: 'M' });
    await backend.updateOrder(account, id, 'paid');
    await credits.refresh();
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
