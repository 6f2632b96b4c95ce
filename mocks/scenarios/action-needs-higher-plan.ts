import { atLanding } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Not part of this plan',
  says: 'The action costs nothing, but it belongs to higher plans: an upgrade is the way to it.',
  demo: atLanding(),
  action: 'ab_testing',
  inputs: {},
} satisfies Scenario;
