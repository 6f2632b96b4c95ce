import { atStudio, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Unlimited',
  says: 'The plan has no balance: nothing is counted down, and a fair-use cap is far away.',
  demo: atStudio({ plan: 'premium' }, { fair_use_cap_premium: 10_000, fair_use_behaviour: 'deny' }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
