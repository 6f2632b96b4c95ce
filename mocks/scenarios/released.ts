import { atStudio, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'The work failed',
  says: 'Twelve credits were held, the work failed, and all of them are back: nothing was charged.',
  demo: atStudio({
    // The work fails on purpose, which no console needs to hear of.
    around: (environment) => ({ ...environment, report: () => undefined }),
  }),
  happen: async ({ credits }) => {
    const work = (): Promise<void> => Promise.reject(new Error('The picture could not be read.'));
    await credits.spend('apply', photos(12), { kind: 'held', work });
    await credits.refresh();
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
