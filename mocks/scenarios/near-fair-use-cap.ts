import { atStudio, photos, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Near the fair-use cap',
  says: 'The plan is unlimited, and 960 of the 1,000 photos that fair use allows this month are used.',
  demo: atStudio(
    { plan: 'premium', story: [spent(1, 'apply', photos(960))] },
    { fair_use_cap_premium: 1000, fair_use_behaviour: 'deny' },
  ),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
