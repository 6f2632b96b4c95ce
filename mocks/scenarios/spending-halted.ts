import { atStudio, photos } from '../builders.ts';
import { answering } from '../networks.ts';
import { spendBy, type Scenario } from '../scenario.ts';
import { until } from '../until.ts';

export default {
  title: 'Spending is halted',
  says: 'The backend took more than was agreed: nothing more is spent here until somebody has looked.',
  demo: atStudio(),
  happen: async (demo, spend = spendBy(demo, 'apply', photos(12))) => {
    const { network } = demo;
    demo.network = answering('/operations', async (request, pass) => {
      const said = (await (await pass(request)).json()) as { outcome: object };
      return { ...said, outcome: { ...said.outcome, amount: 120 } };
    });
    await spend();
    demo.network = network;
    // The backend took what was agreed, and no more: what the answer leaves of the balance is nothing, and the numbers after it are right.
    await until(demo.credits, ({ balances }) => (balances[0]?.available ?? 0) > 0);
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
