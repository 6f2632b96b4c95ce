/** What a page asks of a REST backend only once somebody looks closer, and the look at a refusal's numbers: loaded on first use. */
import type * as z from 'zod/mini';
import type { HistoryPage, HistoryQuery, QuoteRequest, Referral, RequestContext, ServerQuote } from './contract.ts';
import { fingerprintOf } from './fingerprint.ts';
import { laterReplies } from './wire-later.ts';

/** Sends one request and reads its reply as the schema says. @throws AdapterError */
export type Ask = <T>(
  path: string,
  context: RequestContext,
  schema: z.ZodMiniType<T>,
  body?: object,
  method?: string,
) => Promise<T>;

export function decisionSchema() {
  return laterReplies().decision;
}

export function quote(ask: Ask, request: QuoteRequest, context: RequestContext): Promise<ServerQuote> {
  return ask('/quotes', context, laterReplies().quote, request);
}

export function history(ask: Ask, query: HistoryQuery, context: RequestContext): Promise<HistoryPage> {
  const said = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return ask(`/history?${new URLSearchParams(said).toString()}`, context, laterReplies().history);
}

export function referral(ask: Ask, context: RequestContext): Promise<Referral> {
  return ask('/referral', context, laterReplies().referral);
}

/** Turns the switch. The same switch at the same version is the same wish, so that a repetition changes nothing. */
export async function share(ask: Ask, account: string | null, on: boolean, seen: number, context: RequestContext) {
  const id = fingerprintOf({ account, on, seen });
  const { version, ...reply } = await ask('/sharing', context, laterReplies().sharing, { account, id, on }, 'PUT');
  return { on: reply.on, version };
}
