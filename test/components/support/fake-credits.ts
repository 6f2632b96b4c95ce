import { AdapterError } from '../../../src/adapters/contract.ts';
import { quote as engineQuote, summarize } from '../../../src/index.ts';
import type {
  ActionQuote,
  BalanceView,
  BuyRequest,
  CreditProblem,
  Credits,
  CreditsState,
  HistoryPage,
  Inputs,
  IntentView,
  OfferView,
  OrderView,
  Referral,
  SpendDraft,
  SpendMode,
  World,
} from '../../../src/index.ts';
import { NOW, studioWorld } from './studio-world.ts';

/** What a test decides about the answers. */
export interface Script {
  /** What a spend comes to; stays open unless given. */
  spend?: (intent: IntentView) => Partial<IntentView> | Promise<Partial<IntentView>>;
  buy?: (order: OrderView) => Partial<OrderView> | Promise<Partial<OrderView>>;
  history?: () => Promise<HistoryPage>;
  /** What is ahead is told. */
  isForeseen?: boolean;
  /** What the backend has after the owner's wish; takes it unless given. */
  share?: (on: boolean) => boolean | Promise<boolean>;
  referral?: () => Promise<Referral>;
}

/** A client in memory: a state that the test sets, quotes by the real engine, and a record of what was asked. */
export class FakeCredits implements Credits {
  readonly begun: string[] = [];
  readonly started: { readonly id: string; readonly mode: SpendMode | undefined; readonly confirmed: boolean }[] = [];
  readonly bought: BuyRequest[] = [];
  readonly cancelled: string[] = [];
  readonly shared: boolean[] = [];
  refreshed = 0;
  time = NOW;
  readonly script: Script;
  #world: World;
  #state: CreditsState;
  #quotes = new Map<string, ActionQuote>();
  #listeners = new Set<() => void>();
  #problems = new Set<(problem: CreditProblem) => void>();
  #settled = new Set<(intent: IntentView) => void>();

  constructor(world: World = studioWorld(), over: Partial<CreditsState> = {}, script: Script = {}) {
    this.#world = world;
    this.#state = { ...stateOf(world), ...over };
    this.script = script;
  }

  /** Puts another state in place, and another world where prices change. */
  set(over: Partial<CreditsState>, world?: World): void {
    if (world) this.#world = world;
    this.#state = { ...this.#state, ...(world && stateOf(world)), ...over };
    this.#quotes.clear();
    this.#listeners.forEach((listener) => listener());
  }

  /** Changes one intent, as a backend's answer would. */
  move(id: string, change: Partial<IntentView>): void {
    const intents = this.#state.intents.map((intent) => (intent.id === id ? { ...intent, ...change } : intent));
    this.set({ intents });
    const moved = intents.find((intent) => intent.id === id);
    if (moved && ['captured', 'released', 'expired', 'rejected'].includes(moved.state))
      [...this.#settled].forEach((tell) => tell(moved));
  }

  problem(problem: CreditProblem): void {
    this.#problems.forEach((tell) => tell(problem));
  }

  snapshot(): CreditsState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onProblem(listener: (problem: CreditProblem) => void): () => void {
    this.#problems.add(listener);
    return () => this.#problems.delete(listener);
  }

  onSettled(listener: (intent: IntentView) => void): () => void {
    this.#settled.add(listener);
    return () => this.#settled.delete(listener);
  }

  now(): number {
    return this.time;
  }

  /** Only where a test has a history for it: what is ahead is not what most of them are about. */
  world(): World | undefined {
    return this.script.history && this.script.isForeseen ? { ...this.#world, now: this.time } : undefined;
  }

  quote(action: string, inputs: Inputs = {}): ActionQuote {
    const key = `${action} ${JSON.stringify(inputs)}`;
    let quote = this.#quotes.get(key);
    if (!quote) this.#quotes.set(key, (quote = this.#price(action, inputs)));
    return quote;
  }

  #price(action: string, inputs: Inputs): ActionQuote {
    const { blocked, policy } = this.#state;
    if (!policy) return { blocked, policyVersion: null };
    const decision = engineQuote(this.#world, { kind: 'hold', id: `quote ${action}`, action, inputs });
    const each = decision.verdict === 'allowed' ? (decision.amount ?? 0) : 0;
    const running = this.#state.intents.find(
      (intent) => intent.action === action && ['sending', 'held', 'unknown', 'needs-review'].includes(intent.state),
    );
    return {
      decision,
      blocked,
      policyVersion: policy.version,
      ...(running && { running }),
      ...(decision.verdict === 'allowed' && each > 0 && { moreAfter: Math.floor((decision.after ?? 0) / each) }),
    };
  }

  quoteBuy({ pack, money }: BuyRequest): ReturnType<Credits['quoteBuy']> {
    const decision = engineQuote(this.#world, {
      ...{ kind: 'buy', id: 'quote buy', pack },
      ...(money !== undefined && { money: { amount: money } }),
    });
    if (decision.verdict === 'refused') return decision.reason;
    return { price: decision.price!, credits: decision.amount!, unitPrice: decision.unitPrice ?? '0' };
  }

  begin(action: string, inputs: Inputs = {}): SpendDraft {
    const quote = this.quote(action, inputs);
    const id = `intent-${this.begun.length + 1}`;
    this.begun.push(id);
    const cost = quote.decision?.cost;
    const maxAmount = cost === undefined ? 0 : cost.kind === 'exact' ? cost.amount : cost.upTo;
    const draft = { id, action, inputs, quote, maxAmount, policyVersion: quote.policyVersion };
    return {
      ...draft,
      signal: new AbortController().signal,
      start: (mode, options) => this.#start(draft, mode, options?.confirmed),
    };
  }

  async #start(
    draft: Pick<SpendDraft, 'id' | 'action' | 'inputs' | 'quote' | 'maxAmount'>,
    mode?: SpendMode,
    confirmed = false,
  ): Promise<IntentView> {
    const { id, action, inputs, maxAmount, quote } = draft;
    this.started.push({ id, mode, confirmed });
    const intent: IntentView = {
      ...{
        id,
        action,
        inputs,
        maxAmount,
        state: 'sending',
        mode: mode?.kind ?? 'charged',
        type: quote.decision?.cost?.type ?? 'photo',
      },
      ...{ cancelRequested: false, startedAt: this.time },
    };
    this.set({ intents: [intent, ...this.#state.intents] });
    const change = await (this.script.spend?.(intent) ?? new Promise<never>(() => undefined));
    if (change.state === 'refused') this.set({ intents: this.#state.intents.filter((known) => known.id !== id) });
    else this.move(id, change);
    return { ...intent, ...change };
  }

  spend(action: string, inputs?: Inputs, mode?: SpendMode): Promise<IntentView> {
    return this.begin(action, inputs).start(mode);
  }

  cancel(id: string): void {
    this.cancelled.push(id);
    this.move(id, { cancelRequested: true });
  }

  async buy(request: BuyRequest): Promise<OrderView> {
    this.bought.push(request);
    const quote = this.quoteBuy(request);
    const offer = this.#state.offers.find(({ pack }) => pack === request.pack)!;
    const order: OrderView = {
      ...{ id: `order-${this.bought.length}`, state: 'placed', pack: request.pack, quantity: 1, type: offer.type },
      ...{
        credits: offer.credits,
        price: offer.price,
        ...(typeof quote === 'object' && quote),
        method: offer.method,
        placedAt: this.time,
      },
    };
    const placed = { ...order, ...(await this.script.buy?.(order)) };
    this.set({ orders: [placed, ...this.#state.orders] });
    return placed;
  }

  /** Changes one order, as the ledger would. */
  moveOrder(id: string, change: Partial<OrderView>, over: Partial<CreditsState> = {}): void {
    this.set({ ...over, orders: this.#state.orders.map((order) => (order.id === id ? { ...order, ...change } : order)) });
  }

  history(): Promise<HistoryPage> {
    return this.script.history?.() ?? Promise.resolve({ items: [] });
  }

  refresh(): Promise<void> {
    this.refreshed++;
    return Promise.resolve();
  }

  async share(on: boolean): Promise<void> {
    this.shared.push(on);
    const now = (await this.script.share?.(on)) ?? on;
    const flag = this.#state.policy?.subAccounts?.shareFlag;
    const { facts } = this.#state;
    if (flag !== undefined) this.set({ facts: { ...facts, flags: { ...facts.flags, [flag]: now } } });
    if (now !== on) throw new AdapterError('server', 'The backend did not take the switch.');
  }

  referral(): Promise<Referral> {
    return this.script.referral?.() ?? Promise.reject(new AdapterError('not-found', 'Nobody is invited here.'));
  }

  resolve = (): Promise<void> => Promise.resolve();
  resume = (): Promise<void> => Promise.resolve();
  destroy = (): void => undefined;
}

/** What the kit's client would show of a world. */
export function stateOf(world: World): CreditsState {
  const { policy, account, viewer } = world;
  const summary = summarize(world);
  const plan = account.plan === null ? undefined : policy.plans?.[account.plan];
  const granted = (source: string): number =>
    account.lots.reduce((sum, lot) => sum + (lot.source === source ? lot.granted : 0), 0);
  const balances = Object.entries(policy.credits).map(([type, { name, decimals }]): BalanceView => ({
    ...{ type, name, decimals, available: summary.available[type] ?? 0, held: summary.held[type] ?? 0 },
    ...{ pending: 0, ordered: summary.pending[type] ?? 0, locked: summary.locked[type] ?? 0 },
    sources: summary.sources.map(({ source, available, expiresAt, lots }) => ({
      ...{ source, type, amount: available, expiresAt, granted: granted(source) },
      label: policy.sources[source]!.label,
      category: policy.sources[source]!.category,
      lots: lots.map((lot) => ({ id: lot.id, amount: lot.remaining, granted: lot.remaining, expiresAt: lot.expiresAt })),
    })),
  }));
  const { available = 0 } = balances[0] ?? {};
  return {
    ...{
      phase: 'ready',
      isStale: false,
      isRefreshing: false,
      asOf: world.now,
      blocked: null,
      problem: null,
      account: account.id,
    },
    ...{ policy, policyVersion: policy.version, viewer, rights: rightsOf(world), facts: { timeZone: 'UTC' } },
    ...{ planLabel: plan?.label ?? null, isTrial: account.flags['trial'] !== undefined, balances, used: summary.used },
    level: summary.unlimited ? 'unlimited' : available === 0 ? 'empty' : summary.thresholds.includes('low') ? 'low' : 'normal',
    fairUse: null,
    nextRenewalAt: summary.nextRenewalAt,
    lapsing: [],
    ...{ intents: [], orders: [], offers: offersOf(world), buyBarrier: null },
  };
}

function rightsOf({ policy, viewer }: World): CreditsState['rights'] {
  const rights = policy.roles?.[viewer.role]?.may ?? [];
  const may = (right: 'see' | 'use' | 'buy' | 'share'): boolean => rights.includes(right);
  return { see: may('see'), use: may('use'), buy: may('buy'), share: may('share') };
}

function offersOf({ policy, account }: World): OfferView[] {
  const packs = Object.values(policy.packs ?? {}).filter(({ plans }) => Array.isArray(plans) && plans.includes(account.plan));
  const offers = packs.flatMap((catalogue) =>
    Object.entries(
      catalogue.sizes as Record<
        string,
        { credits: number; price: number; amount?: string; minimum?: number; increment?: number }
      >,
    ).map(([pack, size]): OfferView => ({
      ...{ pack, source: catalogue.source as string, type: 'photo', credits: size.credits, method: 'checkout', savingPercent: 0 },
      price: { amount: String(size.price), currency: catalogue.currency as string },
      unitPrice: String(Number((size.price / size.credits).toFixed(6))),
      ...(size.amount === 'any' && { any: { minimum: String(size.minimum), increment: String(size.increment) } }),
    })),
  );
  const dearest = Math.max(...offers.map(({ unitPrice }) => Number(unitPrice)));
  return offers.map((offer) => ({ ...offer, savingPercent: Math.round(100 * (1 - Number(offer.unitPrice) / dearest)) }));
}
