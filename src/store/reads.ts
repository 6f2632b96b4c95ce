import { QueryClient } from '@tanstack/query-core';
import type {
  CreditAdapter,
  HistoryPage,
  HistoryQuery,
  QuoteRequest,
  Referral,
  RequestContext,
  ServerQuote,
} from '../adapters/contract.ts';

/** Calls the adapter within the kit's time-out. */
export type Ask = <T>(call: (context: RequestContext) => Promise<T>) => Promise<T>;

/**
 * What is looked up beside the balance (history, invitations, the server's own prices), through a private query client: the same question asked twice at once is one
 * request, and what cannot change is asked once. Spending never goes through it, and the balance has its own rules; both are in the first load, and this is not.
 */
export class Reads {
  readonly #client = new QueryClient({
    defaultOptions: { queries: { networkMode: 'always', retry: false, gcTime: Infinity, staleTime: 0 } },
  });
  readonly #ask: Ask;
  readonly #adapter: CreditAdapter;

  constructor(ask: Ask, adapter: CreditAdapter) {
    this.#ask = ask;
    this.#adapter = adapter;
    this.#client.mount();
  }

  /** The server's price at one version of the ledger. */
  quote(version: number, request: QuoteRequest): Promise<ServerQuote> {
    return this.#fetch(['quote', version, request], (context) => this.#adapter.quote!(request, context), Infinity);
  }

  history(query: HistoryQuery): Promise<HistoryPage> {
    return this.#fetch(['history', query], (context) => this.#adapter.history!(query, context));
  }

  referral(): Promise<Referral> {
    return this.#fetch(['referral'], (context) => this.#adapter.referral!(context));
  }

  /** Forgets everything, when another account comes or the page goes. */
  clear(): void {
    this.#client.clear();
  }

  destroy(): void {
    this.#client.clear();
    this.#client.unmount();
  }

  #fetch<T>(key: readonly unknown[], call: (context: RequestContext) => Promise<T>, staleTime = 0): Promise<T> {
    // Answers are compared by nobody here, so nothing is copied to share its structure.
    const options = { queryKey: key, queryFn: () => this.#ask(call), staleTime, structuralSharing: false };
    return this.#client.fetchQuery<T>(options).finally(() => {
      if (staleTime === 0) this.#client.removeQueries({ queryKey: key, exact: true });
    });
  }
}
