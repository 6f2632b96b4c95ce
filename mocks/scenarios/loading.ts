import { atStudio, photos } from '../builders.ts';
import { silent } from '../networks.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Loading',
  says: 'The backend has not answered yet: a skeleton of the final size stands in for every number.',
  demo: atStudio({ network: silent }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
