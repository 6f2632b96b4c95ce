import { atStudio, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'A promotion is running',
  says: 'Launch credits are drawn first and end three weeks from now, paid for by nobody.',
  demo: atStudio({ story: [] }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
