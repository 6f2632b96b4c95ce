import type { Scenario } from '../scenario.ts';
import { BEGINNING } from '../builders.ts';

const SCRIPT = '<script>document.title = "taken"</script><img src=x onerror="document.title = \'taken\'">';
/** Turns what follows it around, and what follows the end of its line. */
const TURNED = '\u202e1,000,000 stiderc\u2066\u200f';
/** Longer than any label may be drawn. */
const ENDLESS = 'Endless '.repeat(6_250);
/** One letter under a tower of accents. */
const TOWER = `Z${'\u0301'.repeat(500)}`;

/** A policy whose every text is meant to break the page that shows it. */
const policy = {
  language: 1,
  id: 'hostile',
  version: '1',
  credits: { credit: { name: { en: { one: TURNED, other: `credits${TURNED}` } }, decimals: 0 } },
  sources: {
    monthly: { label: { en: SCRIPT }, category: 'included', rollover: 'none' },
    extra: { label: { en: ENDLESS }, category: 'paid', expires: { after: '1 year' } },
  },
  drawOrder: { by: ['source', 'expiresAt'], sources: ['monthly', 'extra'] },
  actions: {
    work: { label: { en: `${SCRIPT}${TURNED}${TOWER}` }, inputs: { pages: 'count' }, cost: { each: 'pages', credits: 1 } },
  },
  plans: {
    plan: {
      label: { en: `${TOWER}\n\u0000\u0007${ENDLESS}` },
      grants: { monthly: { source: 'monthly', amount: 30, every: 'month', on: 'anchor' } },
    },
  },
  packs: {
    all: {
      source: 'extra',
      currency: 'EUR',
      sizes: {
        script: { label: { en: SCRIPT }, credits: 100, price: 20 },
        turned: { label: { en: TURNED }, credits: 250, price: 45 },
        endless: { label: { en: ENDLESS }, credits: 1000, price: 150 },
      },
    },
  },
};

export default {
  title: 'Labels that mean harm',
  says: 'Every name carries markup, characters that turn the direction of text, or 50,000 letters: all of it is shown as short, plain text.',
  demo: {
    policy,
    startAt: BEGINNING,
    story: [{ daysAgo: 3, command: { kind: 'grant', source: 'extra', amount: 40, reason: SCRIPT } }],
  },
  action: 'work',
  inputs: { pages: 35 },
} satisfies Scenario;
