import { atStudio, photos } from '../builders.ts';
import { spendBy, type Scenario } from '../scenario.ts';

export default {
  title: 'The work failed',
  says: 'Twelve credits were held, the work failed, and all of them are back: nothing was charged.',
  demo: atStudio({
    // The work fails on purpose, which no console needs to hear of.
    around: (environment) => ({ ...environment, report: () => undefined }),
  }),
  happen: async (demo, spend = spendBy(demo, 'apply', photos(12))) => {
    const work = (): Promise<void> => Promise.reject(new Error('The picture could not be read.'));
    await spend({ kind: 'held', work });
    await demo.credits.refresh();
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
