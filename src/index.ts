/** The headless half of creditkit: policies, the engine, and the client that reads, prices and spends. No DOM, no side effects. */
export { bindPolicy, unsetIn, type ParameterValues } from './policy/bind.ts';
export { LANGUAGE, parsePolicy, type Policy } from './policy/parse.ts';
export { PolicyError, type Problem } from './policy/problem.ts';
export type * from './policy/policy.ts';
export { newAccount } from './engine/account.ts';
export type {
  Account,
  Amount,
  Answer,
  Counter,
  Draw,
  Entry,
  EntryKind,
  FlagValue,
  Inputs,
  Instant,
  Intent,
  Item,
  Lot,
  Mark,
  Order,
  Price,
  ScheduledChange,
  Viewer,
  World,
} from './engine/account.ts';
export type * from './engine/command.ts';
export type * from './engine/decision.ts';
export { adopt } from './engine/adopt.ts';
export { advise, type Coming, type Outlook } from './engine/advise.ts';
export { ahead } from './engine/ahead.ts';
export { decide } from './engine/decide.ts';
export { quote } from './engine/quote.ts';
export { reads, type Reads } from './engine/reads.ts';
export { settle } from './engine/settle.ts';
export { summarize, type SourceSummary, type Summary } from './engine/summarize.ts';
export { transact, type Transaction } from './engine/transact.ts';
export type {
  ActionQuote,
  BalanceView,
  Blocked,
  BuyQuote,
  BuyRequest,
  Credits,
  CreditsState,
  CreditProblem,
  HeldSpend,
  HostCharge,
  IntentState,
  IntentView,
  KnownWorld,
  LotView,
  OfferView,
  OrderView,
  SourceView,
  SpendDraft,
  SpendMode,
  StartOptions,
  TerminalState,
} from './store/credits.ts';
export type {
  Facts,
  HistoryItem,
  HistoryPage,
  HistoryQuery,
  IntentId,
  OrderState,
  Outcome,
  Referral,
} from './adapters/contract.ts';
export { createCredits, type CreditsOptions } from './store/create-credits.ts';
export { AdapterError, type CreditAdapter } from './adapters/contract.ts';
export { restAdapter, type RestOptions } from './adapters/rest.ts';
export { browserEnvironment } from './environment/browser.ts';
export { StorageError, type Environment } from './environment/environment.ts';
export { fingerprintOf } from './adapters/fingerprint.ts';
