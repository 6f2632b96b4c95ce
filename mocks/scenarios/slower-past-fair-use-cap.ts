import { atStudio, photos, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Slower past the fair-use cap',
  says: 'The plan goes on past what fair use allows, only slower; the person is told before the click.',
  demo: atStudio(
    { plan: 'premium', story: [spent(1, 'apply', photos(1000))] },
    { fair_use_cap_premium: 1000, fair_use_behaviour: 'slow' },
  ),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
