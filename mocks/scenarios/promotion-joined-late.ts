import { atStudio, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Joined late in a promotion',
  says: 'The window hangs on the launch: whoever joins three weeks after it has all launch credits, and only the days that remain of the four weeks.',
  demo: atStudio({ story: [], subscribedDaysAgo: 2 }, { launch: '2026-02-07T00:00:00Z' }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
