import { atStudio, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'A promotion ends soon',
  says: 'The launch credits end in three days and some hours, and most of them would lapse unused.',
  demo: atStudio({ story: [] }, { launch: '2026-02-06T00:00:00Z' }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
