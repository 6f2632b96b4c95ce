/** What a page asks of a REST backend beside its numbers: loaded after the first of these. */
import type * as z from 'zod/mini';
import { MAX_IDS } from './bounds.ts';
import {
  AdapterError,
  type HistoryPage,
  type HistoryQuery,
  type IntentId,
  type Operation,
  type OrderOutcome,
  type OrderRequest,
  type Outcome,
  type QuoteRequest,
  type Referral,
  type RequestContext,
  type ServerQuote,
} from './contract.ts';
import { replyShapes } from './reply-shapes-later.ts';
import type { ShapeOf } from './shape.ts';
import type { laterReplies } from './wire-later.ts';

/** Sends one request and looks at its reply. @throws AdapterError */
export type Ask = <T>(path: string, context: RequestContext, shape: ShapeOf<T>, body?: object, method?: string) => Promise<T>;

type Replies = { readonly [K in keyof typeof replyShapes]: z.output<ReturnType<typeof laterReplies>[K]> };

const looking = <K extends keyof Replies>(name: K): ShapeOf<Replies[K]> => replyShapes[name];

/** As whose a request is meant; the backend refuses it for anybody else. */
interface Named {
  readonly account?: string;
}

/** Whose credits are to change. */
type Owned = Required<Named>;

/** Sends a spend, or what is to become of one. */
export async function submit(ask: Ask, operation: Operation & Owned, context: RequestContext): Promise<Outcome> {
  return about(operation.id, await ask('/operations', context, looking('operation'), operation));
}

/** What has become of intents, in their order; `null`: the backend does not know it. */
export async function lookup(
  ask: Ask,
  named: Named,
  ids: readonly IntentId[],
  context: RequestContext,
): Promise<(Outcome | null)[]> {
  const outcomes: (Outcome | null)[] = [];
  for (let from = 0; from < ids.length; from += MAX_IDS) {
    const asked = ids.slice(from, from + MAX_IDS);
    const found = await ask('/lookups', context, looking('lookup'), { ...named, ids: asked });
    outcomes.push(...asked.map((id, index) => about(id, found.outcomes[index])));
  }
  return outcomes;
}

/** Places an order. */
export async function buy(ask: Ask, order: OrderRequest & Owned, context: RequestContext): Promise<OrderOutcome> {
  return about(order.id, await ask('/orders', context, looking('purchase'), order));
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

/** Turns the switch. Every call is a wish of its own, with an id of its own, also when it wishes what was wished before. */
export async function share(ask: Ask, wish: Owned & { on: boolean; id: string }, context: RequestContext) {
  const { id, ...outcome } = await ask('/sharing', context, looking('sharing'), wish, 'PUT');
  return about(wish.id, { id, outcome });
}

function textOf(query: object): string {
  const said = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return new URLSearchParams(said).toString();
}

/** The outcome of a reply. @throws AdapterError when the reply is about something else. */
function about<T>(id: string, reply: { readonly id: string; readonly outcome: T } | undefined): T {
  if (reply?.id === id) return reply.outcome;
  throw new AdapterError('wrong-shape', `The reply is about ${reply?.id}, not about ${id}.`);
}
