import type { CreditAdapter, IntentId } from '../adapters/contract.ts';
import type { Inputs } from '../engine/account.ts';
import type { Environment } from '../environment/environment.ts';
import { browserEnvironment } from '../environment/browser.ts';
import type {
  ActionQuote,
  BuyRequest,
  CreditProblem,
  Credits,
  CreditsState,
  IntentView,
  OrderView,
  SpendDraft,
  SpendMode,
} from './credits.ts';
import { Desk } from './desk.ts';
import { Gestures } from './gestures.ts';

/** What a client is made of. */
export interface CreditsOptions {
  readonly adapter: CreditAdapter;
  /** Origins that pay and receipt links may lead to, such as `https://pay.example.com`; other links are not shown. */
  readonly payOrigins?: readonly string[];
  /** The world around; a page's own unless a test or a simulation brings another. */
  readonly environment?: Environment;
}

/**
 * Makes the client of an account: it reads the balance, prices actions, spends exactly once, and tells everybody who listens.
 * Starts at once to load; nothing here throws for what a backend does.
 */
export function createCredits({ adapter, payOrigins = [], environment = browserEnvironment() }: CreditsOptions): Credits {
  const desk = new Desk(adapter, environment, payOrigins);
  const gestures = new Gestures(desk);
  desk.feed.start();

  const begin = (action: string, inputs: Inputs = {}): SpendDraft => gestures.begin(action, inputs);
  return {
    snapshot: (): CreditsState => desk.state(),
    subscribe: (listener: () => void) => desk.listen('change', listener),
    onProblem: (listener: (problem: CreditProblem) => void) => desk.listen('problem', listener),
    onSettled: (listener: (intent: IntentView) => void) => desk.listen('settled', listener),
    now: () => desk.clock.lower(),
    world: () => desk.feed.later?.knownWorld(desk),
    quote: (action: string, inputs: Inputs = {}): ActionQuote => desk.quote(action, inputs),
    quoteBuy: (request: BuyRequest) => desk.feed.later?.quoteOf(desk, request) ?? 'pack-not-available',
    begin,
    spend: (
      action: string,
      inputs?: Inputs,
      mode?: SpendMode,
      options?: { readonly confirmed?: boolean },
    ): Promise<IntentView> => {
      const start = (): Promise<IntentView> => begin(action, inputs).start(mode, options);
      return desk.feed.later?.priceComes(desk, action, inputs)?.then(start) ?? start();
    },
    cancel: (id: IntentId): void => gestures.cancel(id),
    buy: async (request: BuyRequest): Promise<OrderView> => (await desk.feed.durable.whole()).buy(desk, request),
    history: async (query = {}) => (await desk.feed.durable.code()).history(desk, query),
    referral: async () => (await desk.feed.durable.code()).referral(desk),
    resolve: (id, outcome) => gestures.resolve(id, outcome),
    refresh: () => desk.feed.refresh(),
    resume: () => desk.feed.resume(),
    share: async (on: boolean): Promise<void> => (await desk.feed.durable.code()).share(desk, on),
    destroy: () => desk.destroy(),
  };
}
