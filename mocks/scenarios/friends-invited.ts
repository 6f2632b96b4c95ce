import type { DemoStep } from '../../src/demo/index.ts';
import { atVideo } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

const joined = (daysAgo: number): DemoStep => ({ daysAgo, command: { kind: 'event', event: 'referral-signup' } });

export default {
  title: 'Friends were invited',
  says: 'Two friends have signed up through the link: it can be copied, and what it earned is shown.',
  demo: atVideo({
    story: [joined(9), joined(2)],
    host: { referralLink: (account) => `https://video.example/join/${account}`, referralEvent: 'referral-signup' },
  }),
  action: 'text_project',
  inputs: { seconds: 90 },
} satisfies Scenario;
