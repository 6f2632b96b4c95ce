import { atLanding } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'A price is not set',
  says: 'The rules leave the price of this action open: it is refused and never taken for free.',
  demo: atLanding({}, { 'cost.bg_removal': null }),
  action: 'bg_removal',
  inputs: { images: 4 },
} satisfies Scenario;
