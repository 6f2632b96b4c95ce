import { atStudio, photos } from '../builders.ts';
import { cut } from '../networks.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Offline',
  says: 'The device has left the network: the last numbers stay and say so, and nothing can be spent.',
  demo: atStudio({ around: (environment) => ({ ...environment, isOnline: () => false }) }),
  happen: async (demo) => {
    demo.network = cut;
    await demo.credits.refresh();
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
