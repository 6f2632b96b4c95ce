import { restAdapter } from '../../src/adapters/rest.ts';
import type { CreditAdapter } from '../../src/adapters/contract.ts';
import { createBackend, memoryStore, type LedgerStore, type Session } from '../../src/backend/index.ts';
import { faultyServer, type Breach, type Fetch, type Subject } from '../../src/conformance/index.ts';
import { newAccount } from '../../src/index.ts';
import { policyOf, RENDER, START } from '../support/studio.ts';

/** The reference backend behind `restAdapter`, with a clock that moves only when a case waits. */
export function reference(
  breach?: Breach,
  change: (adapter: CreditAdapter) => CreditAdapter = (adapter) => adapter,
  store: LedgerStore = memoryStore('first'),
): Subject {
  let [now, opened] = [START, 0];
  const backend = createBackend({
    policy: policyOf({ actions: { render: { ...RENDER, refunds: { failed: 'always' } } } }),
    store,
    now: () => now,
    // Refunds are the host's own; here the host's page is trusted to ask for them.
    authenticate: (request) => JSON.parse(request.headers.get('authorization') ?? 'null') as Session | null,
  });
  const fetch: Fetch = breach ? faultyServer(backend.fetch, breach) : backend.fetch;
  return {
    spend: { action: 'render', inputs: { images: 2 }, price: 2 },
    other: { inputs: { images: 3 }, price: 3 },
    fetch,
    wait: (ms) => {
      now += ms;
      return Promise.resolve();
    },
    async account(credits) {
      const account = `account-${++opened}`;
      await backend.open(newAccount(account, now));
      const give = async (amount: number): Promise<void> => {
        const id = `given-${++opened}`;
        if (amount > 0) await backend.command(account, { kind: 'grant', id, source: 'purchased', amount });
      };
      await give(credits);
      const session: Session = { account, viewer: { role: 'owner' }, operator: true };
      return {
        connect: (through) =>
          change(
            restAdapter({
              endpoint: 'https://shop.test/credits',
              account,
              fetch: through,
              headers: { authorization: JSON.stringify(session) },
            }),
          ),
        topUp: give,
      };
    },
  };
}
