import type { Scenario } from '../scenario.ts';
import { BEGINNING } from '../builders.ts';

/** Two kinds of credits that never pay for one another, the second with a decimal. */
const policy = {
  language: 1,
  id: 'two-kinds',
  version: '1',
  says: 'An editor with credits for pictures and minutes for videos.',
  credits: {
    picture: { name: { en: { one: 'picture', other: 'pictures' } }, decimals: 0 },
    minute: { name: { en: { one: 'minute', other: 'minutes' } }, decimals: 1 },
  },
  sources: {
    pictures: { label: { en: 'Monthly pictures' }, category: 'included', type: 'picture', rollover: 'none' },
    minutes: { label: { en: 'Monthly minutes' }, category: 'included', type: 'minute', rollover: 'none' },
    extra: { label: { en: 'Extra minutes' }, category: 'paid', type: 'minute' },
  },
  drawOrder: { by: ['source', 'expiresAt'], sources: ['pictures', 'minutes', 'extra'] },
  actions: {
    draw: {
      label: { en: 'Draw a picture' },
      inputs: { pictures: 'count' },
      paysWith: 'picture',
      cost: { each: 'pictures', credits: 1 },
    },
    film: {
      label: { en: 'Film a scene' },
      inputs: { scenes: 'count' },
      paysWith: 'minute',
      cost: { each: 'scenes', credits: 1.5 },
    },
  },
  plans: {
    team: {
      label: { en: 'Team' },
      grants: {
        pictures: { source: 'pictures', amount: 400, every: 'month', on: 'anchor' },
        minutes: { source: 'minutes', amount: 20, every: 'month', on: 'anchor' },
      },
    },
  },
  packs: {
    minutes: {
      source: 'extra',
      currency: 'EUR',
      sizes: {
        hour: { label: { en: 'An hour' }, credits: 60, price: 30 },
        day: { label: { en: 'A day' }, credits: 1440, price: 480 },
      },
    },
  },
};

export default {
  title: 'Several kinds of credits',
  says: 'Pictures and minutes are counted apart: plenty of one does not help where the other is missing.',
  demo: { policy, startAt: BEGINNING },
  action: 'film',
  inputs: { scenes: 20 },
} satisfies Scenario;
