import { atStudio, photos } from '../builders.ts';
import { answering } from '../networks.ts';
import { spendBy, type Scenario } from '../scenario.ts';

export default {
  title: 'A person has to look',
  says: 'The backend no longer remembers as far back as this charge, so that nobody can find out by themselves what became of it.',
  demo: atStudio(),
  happen: async (demo, spend = spendBy(demo, 'apply', photos(12))) => {
    demo.network = answering('/operations', async (request) => {
      const { id } = (await request.json()) as { id: string };
      return { id, outcome: { state: 'conflict', reason: 'too-old', serverNow: demo.now() } };
    });
    await spend();
  },
  action: 'apply',
  inputs: photos(12),
} satisfies Scenario;
