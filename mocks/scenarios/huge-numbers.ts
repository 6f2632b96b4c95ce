import { atVideo, granted, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'Very large numbers',
  says: 'Hundreds of millions of credits with two decimals: no number is cut off and no layout breaks.',
  demo: atVideo(
    { story: [granted(5, 'flexible', 98_765_432_109), spent(1, 'text_project', { seconds: 1_234_567.89 })] },
    { monthly: { free: 1000, pro: 5000, business: 250_000_000 } },
  ),
  action: 'text_project',
  inputs: { seconds: 86_399.5 },
} satisfies Scenario;
