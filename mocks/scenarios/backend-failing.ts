import { atStudio, photos } from '../builders.ts';
import { broken } from '../networks.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'No numbers at all',
  says: 'The backend has failed from the start: there is no number to show, only that it could not be loaded and a way to try again.',
  demo: atStudio({ network: broken }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
