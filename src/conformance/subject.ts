import type { Capabilities, CreditAdapter } from '../adapters/contract.ts';
import type { Amount, Inputs } from '../engine/account.ts';

/** How much a kit may promise on a backend; the suite proves it, an adapter only says it. */
export type Level = Capabilities['level'];

/** A network, as the platform's `fetch` with a whole request. */
export type Fetch = (request: Request) => Promise<Response>;

/** An account that was made for one trial: nobody else spends from it meanwhile. */
export interface TestAccount {
  /** Makes an adapter of this account whose every request goes through the given `fetch`; the suite loses, doubles and spoils what goes through it. */
  readonly connect: (fetch: Fetch) => CreditAdapter;
  /** Gives the account more credits, as a purchase would. */
  readonly topUp: (credits: Amount) => Promise<void>;
  /** Takes the account away after the trial. */
  readonly close?: () => Promise<void>;
}

/** Something that can be spent on, with its price in the credit type's smallest unit. */
export interface Spendable {
  readonly inputs: Inputs;
  readonly price: Amount;
}

/** What is put to the proof: a host's adapter together with a real server of the host's, or one of its tests. */
export interface Subject {
  /** Makes a new account with exactly this many credits. The suite asks for one or two per case, about thirty in all. */
  readonly account: (credits: Amount) => Promise<TestAccount>;
  /** An action with a fixed price of more than 1. */
  readonly spend: Spendable & { readonly action: string };
  /** Other inputs of the same action: to the backend, other content. */
  readonly other: Spendable;
  /** The credit type as snapshots name it. Needed only where they tell of several. */
  readonly type?: string;
  /** Lets time pass on the server. Really waiting unless stated, which takes a few seconds; a server with a clock of its own moves it. */
  readonly wait?: (ms: number) => Promise<void>;
  /** What lies behind the suite's network; the platform's `fetch` unless stated. */
  readonly fetch?: Fetch;
}
