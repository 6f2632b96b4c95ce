import { atStudio, photos } from '../builders.ts';
import { answering } from '../networks.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'The rules make no sense',
  says: 'The backend serves a policy that no engine can read: balances may be known, but nothing is priced and nothing is spent.',
  demo: atStudio({
    network: answering('/policies', () => Promise.resolve({ language: 'none', credits: ['a', 'list'] })),
  }),
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
