import { atStudio, photos } from '../builders.ts';
import { silent } from '../networks.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Loading',
  says: 'The backend has not answered yet: a skeleton of the final size stands in for every number.',
  demo: atStudio({
    network: silent,
    // A silent network is given up after ten seconds; a database that does not open is waited for, and so is the picture.
    around: (environment) => ({ ...environment, records: { transact: () => new Promise(() => undefined) } }),
  }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
