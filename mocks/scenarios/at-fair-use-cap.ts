import { atStudio, photos, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'At the fair-use cap',
  says: 'The month has used up what fair use allows: refused until the next month begins, and no pack helps.',
  demo: atStudio(
    { plan: 'premium', story: [spent(1, 'apply', photos(1000))] },
    { fair_use_cap_premium: 1000, fair_use_behaviour: 'deny' },
  ),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
