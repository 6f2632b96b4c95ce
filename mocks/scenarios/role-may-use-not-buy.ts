import { atLanding, spent } from '../builders.ts';
import type { Scenario } from '../scenario.ts';

export default {
  title: 'May use, not buy',
  says: 'Credits are missing and the author may not buy any: the way out is to ask somebody who may.',
  demo: atLanding({ viewer: { role: 'author', id: 'amy' }, story: [spent(1, 'plp', { pages: 31 })] }),
  action: 'bg_removal',
  inputs: { images: 4 },
} satisfies Scenario;
