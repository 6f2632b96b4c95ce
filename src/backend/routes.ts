import type * as z from 'zod/mini';
import type { ChargeOperation, HoldOperation } from '../adapters/contract.ts';
import { fingerprintOf } from '../adapters/fingerprint.ts';
import { laterReplies, lazily, replies } from '../adapters/wire.ts';
import type { Desk, Session } from './desk.ts';
import { requireOperator } from './desk.ts';
import { Problem } from './problem.ts';
import {
  accountQuery,
  commandReply,
  commandRequest,
  emptyQuery,
  historyQuery,
  lookupRequest,
  operationRequest,
  orderRequest,
  quoteRequest,
  sharingRequest,
  snapshotQuery,
} from './requests.ts';

/** What a handler is given: everything is checked. */
export interface Asked<Q, B> {
  readonly desk: Desk;
  readonly session: Session;
  readonly query: Q;
  readonly body: B;
  /** The part of the path that names something, such as a version. */
  readonly name: string;
}

/** One address with its method: what it takes, what it answers, and who answers. The router and the OpenAPI document are both made of these. */
export interface Route<Q = unknown, B = unknown> {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the backend's base; `:version` stands for a name. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly query: () => z.ZodMiniType<Q>;
  readonly body?: () => z.ZodMiniType<B>;
  /** What a success says; absent: any JSON object. */
  readonly reply?: () => z.ZodMiniType;
  /** The same address will always answer the same. */
  readonly immutable?: true;
  readonly handle: (asked: Asked<Q, B>) => Promise<object>;
}

const route = <Q, B>(one: Route<Q, B>): Route => one as unknown as Route;

/** Every address of the backend but the one of its own description. */
export const routes = /* @__PURE__ */ lazily((): readonly Route[] => [
  route({
    method: 'GET',
    path: '/snapshot',
    operationId: 'snapshot',
    summary:
      'The account as its viewer sees it, after everything due. Without numbers for whoever may not see those; 403 for a role without any right.',
    query: snapshotQuery,
    reply: () => replies().snapshot,
    handle: ({ desk, session, query }) => desk.snapshot(session, query.include?.split(',')),
  }),
  route({
    method: 'POST',
    path: '/operations',
    operationId: 'operate',
    summary:
      'Charge, hold, capture, release; refund for an operator. A refusal is an answer like any other. The same id answers the same for ever.',
    query: emptyQuery,
    body: operationRequest,
    reply: () => laterReplies().operation,
    async handle({ desk, session, body: { account, ...operation } }) {
      if (operation.kind === 'charge' || operation.kind === 'hold') requireFit(account, operation);
      return { id: operation.id, outcome: await desk.submit(session, operation) };
    },
  }),
  route({
    method: 'POST',
    path: '/lookups',
    operationId: 'lookUp',
    summary: 'What has become of intents. "null" is not "did not happen": it may still arrive.',
    query: emptyQuery,
    body: lookupRequest,
    reply: () => laterReplies().lookup,
    async handle({ desk, session, body: { ids } }) {
      const outcomes = await desk.lookup(session, ids);
      return { outcomes: ids.map((id, index) => ({ id, outcome: outcomes[index] })) };
    },
  }),
  route({
    method: 'GET',
    path: '/policies/:version',
    operationId: 'policy',
    summary: 'The bound policy of a version, as it was or is in force.',
    query: emptyQuery,
    immutable: true,
    handle({ desk, name }) {
      const policy = desk.policy(name);
      if (policy) return Promise.resolve(policy);
      throw new Problem('not-found', `The policy version ${name} was never in force here.`);
    },
  }),
  route({
    method: 'POST',
    path: '/quotes',
    operationId: 'quote',
    summary: 'What a spend or a purchase would come to now. Changes nothing.',
    query: emptyQuery,
    body: quoteRequest,
    reply: () => laterReplies().quote,
    handle: ({ desk, session, body: { account: _, ...request } }) => desk.quote(session, request),
  }),
  route({
    method: 'GET',
    path: '/history',
    operationId: 'history',
    summary: 'Lines of the ledger, newest first.',
    query: historyQuery,
    reply: () => laterReplies().history,
    handle({ desk, session, query: { account: _, limit, since, until, ...query } }) {
      const numbers = {
        ...(limit && { limit: Number(limit) }),
        ...(since && { since: Number(since) }),
        ...(until && { until: Number(until) }),
      };
      return desk.history(session, { ...query, ...numbers });
    },
  }),
  route({
    method: 'POST',
    path: '/orders',
    operationId: 'buy',
    summary: 'Buy a pack. Credits count when the ledger shows them, not when an order is placed.',
    query: emptyQuery,
    body: orderRequest,
    reply: () => laterReplies().purchase,
    async handle({ desk, session, body: { account: _, ...order } }) {
      return { id: order.id, outcome: await desk.buy(session, order) };
    },
  }),
  route({
    method: 'PUT',
    path: '/sharing',
    operationId: 'share',
    summary: 'Switch whether sub-accounts may use the credits. 403 for a role without that right.',
    query: emptyQuery,
    body: sharingRequest,
    reply: () => laterReplies().sharing,
    async handle({ desk, session, body: { id, on } }) {
      return { id, ...(await desk.share(session, id, on)) };
    },
  }),
  route({
    method: 'GET',
    path: '/referral',
    operationId: 'referral',
    summary: 'What invitations have brought. 404 where the host invites nobody.',
    query: accountQuery,
    reply: () => laterReplies().referral,
    handle: ({ desk, session }) => desk.referral(session),
  }),
  route({
    method: 'POST',
    path: '/commands',
    operationId: 'command',
    summary: "The host's own commands: deliver, refund, grant, event, plan, flags, counts. 403 for anybody but an operator.",
    query: emptyQuery,
    body: commandRequest,
    reply: commandReply,
    async handle({ desk, session, body: { account: _, ...command } }) {
      requireOperator(session, command.kind);
      return desk.command(session.account, command, session.viewer);
    },
  }),
]);

/** A client that says whose credits it means is not served from somebody else's, for instance after another sign-in in another tab. @throws Problem */
export function requireOwn(session: Session, said: unknown): void {
  const account = (said as { readonly account?: string } | undefined)?.account;
  if (account !== undefined && account !== session.account)
    throw new Problem('other-account', 'The request is meant for another account than the one that is signed in.');
}

/** @throws Problem when the claimed fingerprint is not the content's: one of the two was changed on the way. */
function requireFit(account: string, operation: ChargeOperation | HoldOperation): void {
  const { action, inputs, maxAmount, policyVersion, fingerprint } = operation;
  if (fingerprint === fingerprintOf({ account, action, inputs, maxAmount, policyVersion })) return;
  const fix = 'Hash { account, action, inputs, maxAmount, policyVersion } as they are sent.';
  throw new Problem('bad-request', 'The body makes no sense.', {
    errors: [{ path: 'fingerprint', reason: 'It does not fit the content.', fix }],
  });
}
