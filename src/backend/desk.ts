import type {
  HistoryPage,
  HistoryQuery,
  IntentId,
  Operation,
  OrderOutcome,
  OrderRecord,
  OrderRequest,
  Outcome,
  QuoteRequest,
  Referral,
  ServerQuote,
  Snapshot,
} from '../adapters/contract.ts';
import { may } from '../engine/access.ts';
import type { Account, Instant, Viewer } from '../engine/account.ts';
import type { Command, Quotable } from '../engine/command.ts';
import type { Decision } from '../engine/decision.ts';
import { quote } from '../engine/quote.ts';
import { own } from '../engine/scope.ts';
import type { BoundPolicy, PurchaseMethod } from '../policy/policy.ts';
import { carryOut } from './commands.ts';
import { cursorOf, numberOf } from './cursor.ts';
import { OpenAccount, sliceOf } from './open-account.ts';
import { buyOf, deliverOrder, notePayUrl, noteProgress, placeOrder, type Selling, withMoney } from './orders.ts';
import { tellable } from './lines.ts';
import { Problem } from './problem.ts';
import { rewardOf, rulesOf, toldOf } from './referral.ts';
import { RECENT_ORDERS, snapshotOf } from './snapshot.ts';
import { lookUp, operate, sliceOfOperation } from './spends.ts';
import type { LedgerStore, OrderFacts, Slice } from './store.ts';

/** Who asks, for whose account. The host says so; nothing of it is taken from the request's body. */
export interface Session {
  readonly account: string;
  readonly viewer: Viewer;
  /** The host's own staff or server: may send the commands that are not a viewer's. */
  readonly operator?: boolean;
}

/** What the desk needs of the host. */
export interface DeskOptions {
  readonly store: LedgerStore;
  /** Milliseconds since 1970, UTC: the server's clock, and for a demo any other. */
  readonly now: () => Instant;
  /** The account of an id that the ledger does not have yet, as it begins; `null`: there is none. Without it, every account is opened by `open`. */
  readonly account?: (id: string) => Account | null | Promise<Account | null>;
  /** Ways of paying whose credits come at once; the credits of the others wait for `deliver`. Only `invoice` unless stated. */
  readonly creditsAtOnce?: readonly PurchaseMethod[];
  /** The longest that a hold of a browser lasts by itself, and what it lasts when it does not say; an hour unless stated. */
  readonly maxHoldMs?: number;
  /** Where an order that waits for its money is paid. Asked until it answers, always with the same order id; the order stays `placed` when it throws. */
  readonly payUrl?: (order: OrderRecord, session: Session) => string | undefined | Promise<string | undefined>;
  /** Where the receipt of an order lies. */
  readonly receiptUrl?: (order: OrderRecord) => string | undefined;
  /** The link by which somebody's friends come; without it nobody is told of invitations. */
  readonly referralLink?: (account: string) => string | Promise<string>;
  /** The event that the host's server sends for a successful invitation; `referral` unless stated. */
  readonly referralEvent?: string;
  /** The event that it sends when somebody who was invited moves to a higher plan; `referral-upgrade` unless stated. */
  readonly referralUpgradeEvent?: string;
}

/** What became of a command. */
export interface CommandReply {
  readonly decision: Decision;
  /** The id was answered before: nothing changed. `different`: and the command said something else then. */
  readonly repeated?: 'same' | 'different';
  readonly version: number;
  readonly serverNow: Instant;
}

const HOUR_MS = 3_600_000;
/** Who sends the host's own commands unless somebody is named. */
const HOST: Viewer = { role: 'host' };

/** Everything the backend does, as functions of the host's own server. Each call is one transaction on one account. */
export class Desk {
  readonly #options: DeskOptions;
  readonly #policies: Map<string, BoundPolicy>;
  #policy: BoundPolicy;

  constructor(options: DeskOptions, policy: BoundPolicy, earlier: readonly BoundPolicy[] = []) {
    this.#options = options;
    this.#policies = new Map([...earlier, policy].map((one) => [one.version, understood(one)]));
    this.#policy = policy;
  }

  /** The policy of a version, or the current one; `undefined` where the version was never in force here. */
  policy(version = this.#policy.version): BoundPolicy | undefined {
    return this.#policies.get(version);
  }

  /** Puts another policy in force, for everybody and from the next request on. Earlier ones can still be read by their version. */
  setPolicy(policy: BoundPolicy): void {
    this.#policies.set(policy.version, understood(policy));
    this.#policy = policy;
  }

  /** Adds an account. @returns `false` when there is one of that id. */
  open(account: Account): Promise<boolean> {
    return this.#options.store.create(account);
  }

  /** Spends, holds; captures and releases what the same viewer began; refunds for an operator, who may also end what others began. */
  submit(session: Session, operation: Operation): Promise<Outcome> {
    if (operation.kind === 'refund') requireOperator(session, 'refund');
    const { maxHoldMs = HOUR_MS } = this.#options;
    const terms = { maxHoldMs, isOperator: session.operator === true };
    return this.#on(session, sliceOfOperation(this.#policy, operation), (open) => operate(open, operation, terms));
  }

  /** What became of intents, in the order asked; `null` where nothing is known. */
  async lookup(session: Session, ids: readonly IntentId[]): Promise<(Outcome | null)[]> {
    const { found } = await this.#on(session, sliceOf(this.#policy, [], ids), (open) => ({
      found: ids.map((id) => lookUp(open, id)),
    }));
    return found;
  }

  /** The account as its viewer sees it: without numbers where they may not see those. @throws Problem when the viewer has no right at all. */
  snapshot(session: Session, ids: readonly IntentId[] = []): Promise<Snapshot> {
    const slice = sliceOf(this.#policy, [], ids, { openOrders: true, recentOrders: RECENT_ORDERS });
    return this.#on(session, slice, (open) => snapshotOf(open, ids, this.#selling));
  }

  /** What something would cost or draw now. @throws Problem when the viewer may not see credits. */
  quote(session: Session, request: QuoteRequest): Promise<ServerQuote> {
    const command: Quotable = request.kind === 'spend' ? { id: '', ...request } : { id: '', ...request };
    return this.#on(session, sliceOf(this.#policy, [command]), (open) => {
      open.settle();
      open.requireSight();
      const { world, policy, version, now: serverNow } = open;
      return { decision: tellable(quote(world, command)), policyVersion: policy.version, version, serverNow };
    });
  }

  /** Places an order, and finds out where it is paid. */
  async buy(session: Session, order: OrderRequest): Promise<OrderOutcome> {
    const slice = sliceOf(this.#policy, [buyOf(order)], [order.id], { openOrders: true });
    const placed = await this.#on(session, slice, (open) => placeOrder(open, order, this.#selling));
    const { payUrl } = this.#options;
    if (!payUrl || placed.state !== 'ordered' || placed.order.payUrl !== undefined) return placed;
    if (placed.order.method !== 'checkout' || !['placed', 'paying'].includes(placed.order.state)) return placed;
    const url = await payUrl(placed.order, session);
    if (url === undefined) return placed;
    return this.#on(session, slice, (open) => {
      notePayUrl(open, order.id, url);
      return placeOrder(open, order, this.#selling);
    });
  }

  /** The seller credits an order, once. */
  async deliver(account: string, order: string): Promise<OrderOutcome> {
    const slice = sliceOf(this.#policy, [{ kind: 'deliver', id: `${order}:deliver`, order }], [order]);
    const { outcome } = await this.#on({ account, viewer: HOST }, slice, (open) => deliverOrder(open, order, this.#selling));
    return outcome;
  }

  /** Notes how a payment goes. It only goes forward: what is paid, credited, failed or cancelled stays so. @returns the order as it stands; `undefined` when there is none. */
  async updateOrder(
    account: string,
    order: string,
    progress: NonNullable<OrderFacts['progress']>,
  ): Promise<OrderRecord | undefined> {
    const { record } = await this.#on({ account, viewer: HOST }, sliceOf(this.#policy, [], [order]), (open) => ({
      record: noteProgress(open, order, progress, this.#selling),
    }));
    return record;
  }

  /**
   * Carries out a command of the engine, for the host's own server; the viewer counts for rights and for lots of one person.
   * @throws Problem when the account, or the intent or order that the command names, does not exist.
   */
  command(account: string, command: Command, viewer: Viewer = HOST): Promise<CommandReply> {
    const ids = [command.id, 'of' in command && command.of, 'order' in command && command.order].filter(
      (id) => typeof id === 'string',
    );
    return this.#on({ account, viewer }, sliceOf(this.#policy, [command], ids), (open): CommandReply => {
      const { decision, repeated } = carryOut(open, command, this.#selling);
      return {
        decision: tellable(repeated === 'different' ? decision : withMoney(open, command, decision)),
        ...(repeated && { repeated }),
        version: open.version,
        serverNow: open.now,
      };
    });
  }

  /** Lines of the ledger, newest first. @throws Problem when the viewer may not see credits, or the cursor is none of this backend's. */
  async history(session: Session, { cursor, limit = 50, ...filter }: HistoryQuery): Promise<HistoryPage> {
    const before = cursor === undefined ? undefined : numberOf(cursor);
    await this.#on(session, sliceOf(this.#policy, []), (open) => {
      open.settle();
      open.requireSight();
      return {};
    });
    const { items, next } = await this.#options.store.lines(session.account, {
      ...filter,
      limit,
      ...(before !== undefined && { before }),
    });
    return { items, ...(next !== undefined && { next: cursorOf(next) }) };
  }

  /** Switches sharing with sub-accounts. @throws Problem when the policy has no such switch, or the viewer may not. */
  share(session: Session, id: string, on: boolean): Promise<{ readonly on: boolean; readonly version: number }> {
    const flag = this.#policy.subAccounts?.shareFlag;
    if (flag === undefined) throw new Problem('not-found', 'The policy has no credits to share.');
    const command: Command = { kind: 'set-flag', id, flag, value: on };
    return this.#on(session, sliceOf(this.#policy, [command], [id]), (open) => {
      open.settle();
      if (!may(open.world, 'share'))
        throw new Problem('forbidden', `The role "${session.viewer.role}" may not share credits.`, {
          reason: 'role-not-permitted',
        });
      if (!open.knows(id) && own(open.account.flags, flag) !== on) open.do(command);
      return { on: own(open.account.flags, flag) === true, version: open.version };
    });
  }

  /** What invitations have brought. @throws Problem when the host has no link, or the viewer may not see credits. */
  async referral(session: Session): Promise<Referral> {
    const { referralLink, referralEvent = 'referral', referralUpgradeEvent = 'referral-upgrade', store } = this.#options;
    if (!referralLink) throw new Problem('not-found', 'Nobody is invited here.');
    const events = [...new Set([referralEvent, referralUpgradeEvent])];
    const { rewards } = await this.#on(session, sliceOf(this.#policy, []), (open) => {
      open.settle();
      open.requireSight();
      return { rewards: events.map((event) => rewardOf(open, event)) };
    });
    const given = await Promise.all(events.map((event) => store.granted(session.account, rulesOf(this.#policy, event))));
    const earned = given.map((sum, index) => ({ ...sum, reward: rewards[index] }));
    return toldOf(await referralLink(session.account), earned);
  }

  get #selling(): Selling {
    const { creditsAtOnce = ['invoice'], receiptUrl } = this.#options;
    return { creditsAtOnce, receiptUrl, shown: (version) => this.#policies.get(version) };
  }

  /** Runs something on an account, opening it first where the host knows it and the ledger does not. */
  async #on<T extends object>({ account, viewer }: Session, slice: Slice, work: (open: OpenAccount) => T): Promise<T> {
    const { store, now } = this.#options;
    const policy = this.#policy;
    const run = (): Promise<T | undefined> =>
      store.withAccount(account, slice, (found) => {
        // The clock is read inside, after any wait for the account, so that instants never go back.
        const open = new OpenAccount(policy, viewer, now(), found);
        return open.change(work(open));
      });
    const result = await run();
    if (result !== undefined) return result;
    const fresh = await this.#options.account?.(account);
    if (!fresh) throw new Problem('not-found', 'There is no such account.');
    await store.create(fresh);
    const again = await run();
    if (again === undefined)
      throw new Error(
        `The host opened ${fresh.id} when it was asked for ${account}. Return the account of the id that is asked for.`,
      );
    return again;
  }
}

/** @throws Error for a policy in a newer language: what it forbids is not known. */
function understood(policy: BoundPolicy): BoundPolicy {
  if (policy.language === 1) return policy;
  throw new Error(
    `The policy ${policy.version} speaks the language ${policy.language}; this backend knows 1. Use a newer backend.`,
  );
}

/** @throws Problem unless an operator asks. */
export function requireOperator({ operator }: Session, what: string): void {
  if (operator !== true) throw new Problem('forbidden', `Only an operator may send "${what}".`, { reason: 'role-not-permitted' });
}
