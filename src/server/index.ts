/** A backend before the world: sessions, rules against other sites, rates, payments, hints, logs, and a server of Node that stops without losing anything. */
export { createService, type Peer, type Service, type ServiceOptions } from './service.ts';
export { listen, nodeListener, type Answers, type Incoming, type Listening, type NodeListener } from './listen.ts';
export type { LogLine } from './log.ts';
export { SIGNATURE, signPayment, type PaymentOptions, type PaymentWord } from './payments.ts';
export type { Rate } from './rates.ts';
export { tokenSessions, type TokenOptions, type TokenSessions } from './sessions.ts';
