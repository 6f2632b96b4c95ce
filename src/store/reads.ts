import { QueryClient } from '@tanstack/query-core';
import type {
  CreditAdapter,
  HistoryPage,
  HistoryQuery,
  QuoteRequest,
  Referral,
  ServerQuote,
  Snapshot,
} from '../adapters/contract.ts';
import type { Environment } from '../environment/environment.ts';
import { ask } from '../outbox/ask.ts';

/**
 * Everything that is only read, through a private query client: the same question asked twice at once is one request, and what cannot change is asked once.
 * Spending never goes through it. When to ask again is the store's to decide, so nothing is retried or refetched from here.
 */
export class Reads {
  readonly #client = new QueryClient({
    defaultOptions: { queries: { networkMode: 'always', retry: false, gcTime: Infinity, staleTime: 0 } },
  });
  readonly #environment: Environment;
  readonly #adapter: CreditAdapter;

  constructor(environment: Environment, adapter: CreditAdapter) {
    this.#environment = environment;
    this.#adapter = adapter;
    this.#client.mount();
  }

  /** A fresh snapshot, which also says which of the open intents it includes. A question about other intents is another question. */
  snapshot(account: string, open: readonly string[]): Promise<Snapshot> {
    return this.#fetch(['snapshot', account, open], (context) => this.#adapter.snapshot(open, context));
  }

  /** The policy of a version, asked once. */
  policy(version: string): Promise<unknown> {
    return this.#fetch(['policy', version], (context) => this.#adapter.policy!(version, context), Infinity);
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

  #fetch<T>(key: readonly unknown[], call: Parameters<typeof ask<T>>[1], staleTime = 0): Promise<T> {
    // Answers are compared by nobody here, so nothing is copied to share its structure.
    const options = { queryKey: key, queryFn: () => ask(this.#environment, call), staleTime, structuralSharing: false };
    return this.#client.fetchQuery<T>(options).finally(() => {
      if (staleTime === 0) this.#client.removeQueries({ queryKey: key, exact: true });
    });
  }
}
