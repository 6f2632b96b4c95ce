import { atStudio, photos, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

/** A few photos on each day of three weeks, and many on the last one. */
const days = Array.from({ length: 18 }, (_, index) => spent(19 - index, 'apply', photos(4)));

export default {
  title: 'Runs out before the renewal',
  says: 'At the pace of three weeks the credits last a few days and the renewal is four weeks away: counter, notice and dialog say so, and what would bridge it.',
  demo: atStudio({ slots: 10, story: [...days, spent(1, 'apply', photos(62))] }, { launch: '2025-01-01T00:00:00Z' }),
  action: 'apply',
  inputs: photos(100),
} satisfies Scenario;
