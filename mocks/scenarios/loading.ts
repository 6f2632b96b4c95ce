import { atStudio, photos } from '../builders.ts';
import { silent } from '../networks.ts';
import type { Scenario } from '../scenario.ts';

const PATIENCE_MS = 5_000;

export default {
  title: 'Loading',
  says: 'The backend has not answered yet: a skeleton of the final size stands in for every number.',
  demo: atStudio({
    network: silent,
    // A silent network is given up after ten seconds; without a sense of long waits nobody does, and the picture stays.
    around: (environment) => ({
      ...environment,
      after: (ms, run) => (ms < PATIENCE_MS ? environment.after(ms, run) : () => undefined),
    }),
  }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
