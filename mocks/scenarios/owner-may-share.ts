import { atLanding } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Sharing can be switched on',
  says: 'The owner of the main account sees that sub-accounts cannot use the pool, and may let them.',
  demo: atLanding({ facts: { type: 'agency' }, viewer: { role: 'main_owner', id: 'olga' } }),
  action: 'bg_removal',
  inputs: { images: 4 },
} satisfies Scenario;
