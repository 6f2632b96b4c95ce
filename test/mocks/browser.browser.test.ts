import { expect } from '@open-wc/testing';
import { studioPolicy } from '../../mocks/builders.ts';
import { startMocks } from '../../mocks/browser.ts';
import { createBackend, memoryStore } from '../../src/backend/index.ts';
import { createCredits, newAccount, restAdapter } from '../../src/index.ts';

describe('mocks in a page', () => {
  it('answer the requests of a client with a real fetch, and leave the others alone', async () => {
    const now = Date.parse('2026-03-02T09:00:00Z');
    const backend = createBackend({
      policy: studioPolicy(),
      store: memoryStore(`mocks ${crypto.randomUUID()}`),
      now: () => now,
      authenticate: () => ({ account: 'mocked', viewer: { role: 'owner' } }),
    });
    await backend.open(newAccount('mocked', now - 1));
    await backend.command('mocked', { kind: 'subscribe', id: 'signup', plan: 'professional_plus', slots: 5 });

    const worker = await startMocks(backend);
    const credits = createCredits({ adapter: restAdapter({ account: 'mocked' }) });
    try {
      await new Promise<void>((resolve) => {
        const stop = credits.subscribe(() => {
          if (credits.snapshot().policy === null) return;
          stop();
          resolve();
        });
      });
      expect(credits.snapshot().balances[0]?.available).to.equal(100);
      const { state, amount } = await credits.spend('apply', { photos: 12, background: true });
      expect([state, amount]).to.deep.equal(['captured', 12]);
      expect((await fetch('/policies/visla.json')).ok).to.equal(true);
    } finally {
      credits.destroy();
      worker.stop();
    }
  });
});
