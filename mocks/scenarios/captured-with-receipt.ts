import { atStudio, photos } from '../builders.ts';
import { spendBy, type Scenario } from '../scenario.ts';

export default {
  title: 'Charged less than was quoted',
  says: 'Twelve credits were quoted and held, the work took nine, and three went back: the receipt says so.',
  demo: atStudio(),
  happen: async (demo, spend = spendBy(demo, 'apply', photos(12))) => {
    await spend({ kind: 'held', work: () => Promise.resolve({ amount: 9 }) });
    await demo.credits.refresh();
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
