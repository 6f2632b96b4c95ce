import { atLanding, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'A trial cannot buy',
  says: 'The trial credits are nearly used up and none can be bought: taking up the plan is the way out.',
  demo: atLanding({ facts: { flags: { trial: true } }, story: [spent(1, 'bg_removal', { images: 39 })] }),
  action: 'bg_removal',
  inputs: { images: 4 },
} satisfies Scenario;
