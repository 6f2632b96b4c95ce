import { atStudio, photos, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Empty',
  says: 'Nothing is left: the button stays focusable, says what is missing, offers the smallest pack and tells when credits come back.',
  demo: atStudio({ story: [spent(1, 'apply', photos(100))] }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
