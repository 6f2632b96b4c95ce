import { createBackend, memoryStore, type Session } from '../../src/backend/index.ts';
import { bindPolicy, newAccount, parsePolicy, quote, type Inputs } from '../../src/index.ts';
import studio from '../../policies/bg-studio.json' with { type: 'json' };
import type { Handler } from './site.ts';

const credits = 50;

/** The reference backend below `/credits`, with one signed-in owner who has bought credits of the photo studio. */
export async function studioBackend() {
  const policy = bindPolicy(parsePolicy(studio), { launch: '2026-01-01T00:00:00Z', reset_day: 1 });
  const session: Session = { account: 'acme', viewer: { role: 'owner' } };
  const backend = createBackend({
    policy,
    store: memoryStore('first'),
    now: () => Date.now(),
    authenticate: () => session,
    account: (id) => newAccount(id, Date.now()),
  });
  await backend.command('acme', { kind: 'grant', id: 'bought-before', source: 'purchased', amount: credits });

  const handler: Handler = (request) =>
    new URL(request.url).pathname.startsWith('/credits/') ? backend.fetch(request) : undefined;
  return {
    handler,
    /** What the owner can spend now. */
    available: async (): Promise<number> => Object.values((await backend.snapshot(session)).available)[0] ?? 0,
    /** What the engine says that an action costs; 0 where it does not say. */
    priceOf: (action: string, inputs: Inputs): number => {
      const account = newAccount('acme', Date.now());
      const { cost } = quote(
        { policy, account, viewer: session.viewer, now: Date.now() },
        { kind: 'spend', id: 'ask', action, inputs },
      );
      return cost?.kind === 'exact' ? cost.amount : 0;
    },
  };
}
