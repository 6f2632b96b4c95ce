import studio from '../../policies/bg-studio.json' with { type: 'json' };
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { atStudio, photos, studioValues } from '../builders.ts';
import { spendBy, type Scenario } from '../scenario.ts';

/** The studio with a price of two credits for each photo. */
const dearer = {
  ...studio,
  version: '2026-1',
  actions: { ...studio.actions, apply: { ...studio.actions.apply, cost: { each: 'photos', credits: 2 } } },
};

export default {
  title: 'The price has changed',
  says: 'Between the price that was shown and the click the rules changed: nothing was charged, and the new price is shown.',
  demo: atStudio(),
  happen: async (demo, spend = spendBy(demo, 'apply', photos(12))) => {
    demo.backend.setPolicy(bindPolicy(parsePolicy(dearer), studioValues));
    await spend();
    await demo.credits.refresh();
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
