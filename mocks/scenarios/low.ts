import { atStudio, photos, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Low',
  says: 'Four credits are left of a hundred: the counter, the button and the notice all warn, and the action can still be paid.',
  demo: atStudio({ story: [spent(1, 'apply', photos(96))] }),
  action: 'apply',
  inputs: photos(3),
} satisfies Scenario;
