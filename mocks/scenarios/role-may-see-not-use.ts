import { atLanding } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'May look, not use',
  says: 'The viewer sees the balance and may spend none of it: the button says whom to ask.',
  demo: atLanding({ viewer: { role: 'viewer', id: 'vera' } }),
  action: 'bg_removal',
  inputs: { images: 4 },
} satisfies Scenario;
