import { atStudio, photos, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Free of charge',
  says: 'The balance is empty, and this action costs nothing: it works.',
  demo: atStudio({ story: [spent(1, 'apply', photos(100))] }),
  action: 'revert',
  inputs: { photos: 12 },
} satisfies Scenario;
