import { expect, it } from 'vitest';
import { createCredits } from '../../src/index.ts';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { Stage } from '../outbox/stage.ts';

it('what an adapter has left out is said by name, with what to do', async () => {
  const credits = createCredits({ adapter: new Stage().adapter(), environment: new SimulatedWorld({ now: 0 }).tab() });
  for (const [what, asked] of Object.entries({
    history: credits.history(),
    referral: credits.referral(),
    share: credits.share(true),
  }))
    await expect(asked, what).rejects.toThrow(`The adapter has no ${what}(): add it, or leave out what needs it.`);
  credits.destroy();
});
