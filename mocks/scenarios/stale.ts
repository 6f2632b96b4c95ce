import { atStudio, photos } from '../builders.ts';
import { broken } from '../networks.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'The numbers may be behind',
  says: 'The backend fails after the first numbers: the last good ones stay, with the time they were true at and a way to try again.',
  demo: atStudio(),
  happen: async (demo) => {
    demo.network = broken;
    await demo.credits.refresh();
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
