/** What a page asks of a REST backend beside its numbers: loaded after the first of these. */
import type * as z from 'zod/mini';
import { MAX_IDS } from './bounds.ts';
import type {
  HistoryPage,
  HistoryQuery,
  IntentId,
  Operation,
  OrderOutcome,
  OrderRequest,
  Outcome,
  QuoteRequest,
  Referral,
  RequestContext,
  ServerQuote,
} from './contract.ts';
import { replyShapes } from './reply-shapes-later.ts';
import type { ShapeOf } from '../policy/shape.ts';
import type { replies } from './wire-first.ts';
import type { laterReplies } from './wire-later.ts';

/** Sends one request and looks at its reply. @throws AdapterError */
export type Ask = <T>(path: string, context: RequestContext, shape: ShapeOf<T>, body?: object, method?: string) => Promise<T>;

type Schemas = ReturnType<typeof laterReplies> & ReturnType<typeof replies>;
type Replies = { readonly [K in keyof typeof replyShapes]: z.output<Schemas[K]> };

const looking = <K extends keyof Replies>(name: K): ShapeOf<Replies[K]> => replyShapes[name];

/** What a snapshot tells of intents. */
export const includes = looking('includes');

/** An outcome as it stands in a reply: with the id that it is about. One that is about another is none, so that a mixed-up reply is never taken for a fact. */
const about = <T>(id: string, outcome: ShapeOf<T>): ShapeOf<{ readonly outcome: T }> => ({
  has: { id: { among: [id] }, outcome },
  may: {},
});

/** As whose a request is meant; the backend refuses it for anybody else. */
interface Named {
  readonly account?: string;
}

/** Whose credits are to change. */
type Owned = Required<Named>;

/** Sends a spend, or what is to become of one. */
export async function submit(ask: Ask, operation: Operation & Owned, context: RequestContext): Promise<Outcome> {
  return (await ask('/operations', context, about(operation.id, looking('outcome')), operation)).outcome;
}

/** What has become of intents, in their order; `null`: the backend does not know it. */
export async function lookup(
  ask: Ask,
  named: Named,
  ids: readonly IntentId[],
  context: RequestContext,
): Promise<(Outcome | null)[]> {
  const known: ShapeOf<Outcome | null> = { any: [looking('outcome'), 'null'] };
  const found: (Outcome | null)[] = [];
  for (let from = 0; from < ids.length; from += MAX_IDS) {
    const asked = ids.slice(from, from + MAX_IDS);
    const rows = { row: asked.map((id) => about(id, known)) };
    const shape: ShapeOf<{ outcomes: { outcome: Outcome | null }[] }> = { has: { outcomes: rows }, may: {} };
    const { outcomes } = await ask('/lookups', context, shape, { ...named, ids: asked });
    found.push(...outcomes.map(({ outcome }) => outcome));
  }
  return found;
}

/** Places an order. */
export async function buy(ask: Ask, order: OrderRequest & Owned, context: RequestContext): Promise<OrderOutcome> {
  return (await ask('/orders', context, about(order.id, looking('orderOutcome')), order)).outcome;
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
  const { has } = replyShapes.sharing;
  const shape: ShapeOf<Replies['sharing']> = { has: { ...has, id: { among: [wish.id] } }, may: {} };
  const { on, version } = await ask('/sharing', context, shape, wish, 'PUT');
  return { on, version };
}

function textOf(query: object): string {
  const said = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return new URLSearchParams(said).toString();
}
