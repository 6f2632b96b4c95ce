import { atStudio, granted, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Bought credits end within 7 days',
  says: 'A contingent was bought almost a year ago: 80 credits of it end in four days, and the action would not use them.',
  demo: atStudio({ story: [granted(361, 'purchased', 80)] }, { launch: '2025-01-01T00:00:00Z' }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
