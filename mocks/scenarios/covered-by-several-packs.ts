import { atStudio, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'More than one pack is needed',
  says: 'No pack alone covers what is missing: the offer is several of the largest, with their price together.',
  demo: atStudio(),
  action: 'apply',
  inputs: photos(3000),
} satisfies Scenario;
