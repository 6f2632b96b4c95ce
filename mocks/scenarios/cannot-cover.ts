import { atStudio, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Not enough for this action',
  says: 'There are credits, but fewer than this costs: the offer is the smallest pack that covers what is missing, which is not the smallest there is.',
  demo: atStudio(),
  action: 'apply',
  inputs: photos(200),
} satisfies Scenario;
