import { bindPolicy, newAccount, parsePolicy } from 'creditkit';
import { memoryStore } from 'creditkit/backend';
import { createService, tokenSessions } from 'creditkit/server';
import document from 'creditkit/policies/bg-studio' with { type: 'json' };

/** Who asks. A host puts its own sign-in here: a function from a request to `{ account, viewer: { role, id } }`, or to `null`. */
const sessions = tokenSessions({ keys: [process.env.CREDITS_SECRET ?? ''] });

/** The credits of this host, for each of the servers beside this file. In memory: `openLedger` of `creditkit/ledger` keeps them. */
export const credits = createService({
  policy: bindPolicy(parsePolicy(document), { reset_day: 1, launch: '2026-01-01T00:00:00Z' }),
  store: memoryStore('example'),
  authenticate: sessions.authenticate,
  account: (id) => newAccount(id, Date.now()),
});
