import { atStudio, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'A plan without credits',
  says: 'The plan brings no credits of its own: the first contingent has to be bought before anything works.',
  demo: atStudio({ plan: 'basic', story: [] }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
