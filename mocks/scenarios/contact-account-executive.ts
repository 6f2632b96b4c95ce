import { atAds, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'More only through the account executive',
  says: 'Nobody buys credits by themselves here: the way out of a balance that is too low is a person to write to.',
  demo: atAds({ story: [spent(2, 'dynamic_video', { videos: 2490 })] }),
  action: 'dynamic_video',
  inputs: { videos: 25 },
} satisfies Scenario;
