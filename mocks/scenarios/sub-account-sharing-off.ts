import { atLanding } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'The pool is not shared',
  says: 'The manager of a sub-account may use credits, but the main account has not let sub-accounts use the pool.',
  demo: atLanding({
    facts: { type: 'agency' },
    viewer: { role: 'subaccount_manager', id: 'max', subAccount: 'north' },
  }),
  action: 'bg_removal',
  inputs: { images: 4 },
} satisfies Scenario;
