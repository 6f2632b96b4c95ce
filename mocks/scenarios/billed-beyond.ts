import studio from '../../policies/bg-studio.json' with { type: 'json' };
import { atStudio, photos, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Billed beyond the balance',
  says: 'Three credits are left, the action costs twelve, and the rest is billed in money: how much stands on the card, and is asked before it happens.',
  demo: atStudio({
    policy: { ...studio, overage: { price: 0.25, currency: 'EUR', says: 'what a photo costs beyond the balance' } },
    story: [spent(1, 'apply', photos(97))],
  }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
