import { atStudio, granted, photos, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

const TWO_DAYS_BEFORE = Date.parse('2026-03-30T09:00:00Z');

export default {
  title: 'Paid credits would pay shortly before free ones come',
  says: 'The free credits do not cover the action and bought ones would; new free ones come in two days, so that one could wait.',
  demo: atStudio({ startAt: TWO_DAYS_BEFORE, story: [granted(10, 'purchased', 40), spent(3, 'apply', photos(46))] }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
