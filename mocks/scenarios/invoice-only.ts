import { atStudio, photos } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Paid by invoice only',
  says: 'This account pays by invoice: a pack is ordered without a pay page, and the button says so before it is pressed.',
  demo: atStudio(),
  action: 'apply',
  inputs: photos(200),
} satisfies Scenario;
