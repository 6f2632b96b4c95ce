import { atStudio, photos, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

const TWO_DAYS_BEFORE = Date.parse('2026-03-30T09:00:00Z');

export default {
  title: 'Credits come back soon',
  says: 'Four credits are left and new ones come in two days: waiting is a way out beside buying.',
  demo: atStudio({ startAt: TWO_DAYS_BEFORE, story: [spent(3, 'apply', photos(46))] }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
