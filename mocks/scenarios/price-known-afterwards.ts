import { atLanding } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'The price is known afterwards',
  says: 'What the work costs is known when it is done: about 120 credits, at most what is there.',
  demo: atLanding(),
  action: 'lunar_generate',
  inputs: { scope: 'home' },
} satisfies Scenario;
