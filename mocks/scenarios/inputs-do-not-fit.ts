import { atStudio } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Something has to be chosen first',
  says: 'A logo cannot be applied without a background: the button says what to change.',
  demo: atStudio(),
  action: 'apply',
  inputs: { photos: 12, logo: true },
} satisfies Scenario;
