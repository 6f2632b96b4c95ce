import { atStudio, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Everything is well',
  says: 'Enough credits for the action; the price, the rest and the sources that pay are shown before the click.',
  demo: atStudio(),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
