import { AdapterError, type CreditAdapter, type RequestContext } from '../../src/adapters/contract.ts';
import type { ModelAccount } from './ledger.ts';
import type { Page } from './page.ts';
import type { Stage } from './stage.ts';

/** Who asks: the account that the page names, and the one whose cookie the browser sends. */
interface Asker {
  readonly named: string | undefined;
  readonly session: string | null;
}

/** The adapter of a page: every call is one request through the network to the model server. */
export function adapterOf(stage: Stage, page: Page): CreditAdapter {
  const { plan, counter, network, watch, chance } = stage;
  const asker = (): Asker => ({ named: page.account ?? undefined, session: stage.device.session });
  /** Names whose credits an operation is about; without that nothing may be sent. */
  const owner = (): Asker => {
    if (page.account === undefined || page.account === null) throw new AdapterError('unauthorized', 'Nobody is signed in.');
    return asker();
  };
  const behind = (): number => (chance.is(stage.weather.lagging) ? chance.between(1, 3) : 0);

  return {
    capabilities: plan.capabilities,
    accountKey: () => page.account,
    async snapshot(open, context) {
      const who = plan.learnsAccount ? { named: undefined, session: stage.device.session } : asker();
      const lag = behind();
      const missing = watch.tabs.missing(page, open);
      const found = await page.asking(context.signal, () =>
        network.send(page, 'snapshot', context, () => counter.snapshot(accountOf(stage, who), open, lag)),
      );
      watch.tabs.answered(found, missing);
      if (plan.learnsAccount) page.account = found.account;
      return stage.liedIn(found);
    },
    async submit(operation, context) {
      const who = owner();
      watch.sending(page, who.named!, operation);
      const what = `${operation.kind} ${operation.id.slice(0, 4)}`;
      return network.send(
        page,
        what,
        context,
        () => upon(counter.submit(accountOf(stage, who), operation), (outcome) => stage.lied(operation, outcome)),
        true,
      );
    },
    ...(plan.hasLookup && {
      lookup: (ids, context) => {
        const who = asker();
        const isBehind = behind() > 0;
        return network.send(page, `lookup ${ids.map((id) => id.slice(0, 4)).join()}`, context, () => {
          return upon(counter.lookup(accountOf(stage, who), ids), (found) =>
            isBehind ? found.map(() => null) : found.map((one, index) => one && stage.liedAbout(ids[index]!, one)),
          );
        });
      },
    }),
    policy: (version, context) => network.send(page, 'policy', context, () => stage.policyOf(version)),
    async buy(order, context) {
      const who = owner();
      watch.ordering(page, order);
      const method = chance.is(0.6) ? 'invoice' : 'checkout';
      return network.send(
        page,
        `order ${order.id.slice(0, 4)}`,
        context,
        () => counter.buy(accountOf(stage, who), order, method),
        true,
      );
    },
    ...(plan.capabilities.push && { subscribe: (hint) => stage.hinting(page, hint) }),
  };
}

/** Goes on with an answer, at once where it is there. */
export function upon<T, U>(answer: T | Promise<T>, go: (answer: T) => U): U | Promise<U> {
  return answer instanceof Promise ? answer.then(go) : go(answer);
}

/** @throws AdapterError as a backend answers whom it does not know, or who names somebody else than their cookie. */
export function accountOf({ server }: Stage, { named, session }: Asker): ModelAccount {
  const account = session === null ? undefined : server.accounts.get(session);
  if (!account) throw new AdapterError('unauthorized', 'Sign in first.', { status: 401 });
  if (named !== undefined && named !== session)
    throw new AdapterError('forbidden', 'Somebody else is signed in.', { status: 403, reason: 'other-account' });
  return account;
}

export type { Asker, RequestContext };
