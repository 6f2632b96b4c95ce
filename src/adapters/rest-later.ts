/** What a page asks of a REST backend only once somebody looks closer, and the look at a refusal's numbers: loaded on first use. */
import type * as z from 'zod/mini';
import { randomId } from '../environment/random-id.ts';
import {
  AdapterError,
  type HistoryPage,
  type HistoryQuery,
  type QuoteRequest,
  type Referral,
  type RequestContext,
  type ServerQuote,
} from './contract.ts';
import type { Decision } from '../engine/decision.ts';
import { replyShapes } from './reply-shapes-later.ts';
import { by, type Look } from './shape.ts';
import type { laterReplies } from './wire-later.ts';

/** Sends one request and looks at its reply. @throws AdapterError */
export type Ask = <T>(path: string, context: RequestContext, look: Look<T>, body?: object, method?: string) => Promise<T>;

type Replies = { readonly [K in keyof typeof replyShapes]: z.output<ReturnType<typeof laterReplies>[K]> };

const looking = <K extends keyof Replies>(name: K): Look<Replies[K]> => by(replyShapes[name]);

/** Looks at the numbers of a refusal. */
export const decision: Look<Decision> = looking('decision');

/** As whose a request is meant; the backend refuses it for anybody else. */
interface Named {
  readonly account?: string;
}

export function quote(ask: Ask, request: QuoteRequest & Named, context: RequestContext): Promise<ServerQuote> {
  return ask('/quotes', context, looking('quote'), request);
}

export function history(ask: Ask, query: HistoryQuery & Named, context: RequestContext): Promise<HistoryPage> {
  return ask(`/history?${textOf(query)}`, context, looking('history'));
}

export function referral(ask: Ask, named: Named, context: RequestContext): Promise<Referral> {
  return ask(`/referral?${textOf(named)}`, context, looking('referral'));
}

/** Turns the switch. Every call is a wish of its own, also when it wishes what was wished before. */
export async function share(ask: Ask, wish: { account: string; on: boolean }, context: RequestContext, makeId = randomId) {
  const body = { ...wish, id: makeId() };
  const reply = await ask('/sharing', context, looking('sharing'), body, 'PUT');
  if (reply.id !== body.id) throw new AdapterError('wrong-shape', `The reply is about ${reply.id}, not about ${body.id}.`);
  return { on: reply.on, version: reply.version };
}

function textOf(query: object): string {
  const said = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return new URLSearchParams(said).toString();
}
