/**
 * A backend that breaks exactly one promise, to see what that does: to prove that the suite sees it, or to look at one's own pages on such a backend.
 * It stands in front of the reference backend and speaks its wire.
 */
import type { Fetch } from './subject.ts';

/** A body of the wire; which members it has is the wire's to say. */
type Body = Readonly<Record<string, unknown>> & { readonly id: string };

/** Makes a broken server of a good one. */
type Breaking = (through: Fetch) => Fetch;

const isStart = (body: Body): boolean => body.kind === 'charge' || body.kind === 'hold';

/** Sends an operation under another id, and answers under its own. */
async function underAnother(through: Fetch, request: Request, body: Body, id: string): Promise<Response> {
  const response = await through(replaced(request, { ...body, id }));
  return edited(response, (reply) => ({ ...reply, id: body.id }));
}

/** A new id made of another. */
function another(id: string, number: number): string {
  return `${number.toString(16).padStart(6, '0')}${id.slice(6)}`;
}

/** Breaks what happens to operations. */
const onOperations =
  (make: (through: Fetch) => (request: Request, body: Body) => Promise<Response>): Breaking =>
  (through) => {
    const answer = make(through);
    return async (request) => (kindOf(request) === 'operations' ? answer(request, await sent(request)) : through(request));
  };

/** Breaks what is told of an account. */
const onReplies =
  (kind: 'snapshot' | 'lookups', make: () => (reply: Body) => Body): Breaking =>
  (through) => {
    const change = make();
    return async (request) => (kindOf(request) === kind ? edited(await through(request), change) : through(request));
  };

/** What a server can do wrong, by name. */
const BREACHES = {
  /** Every copy of a charge is a charge. */
  'forgets keys': onOperations((through) => {
    const latest = new Map<string, string>();
    let copies = 0;
    return (request, body) => {
      if (isStart(body)) latest.set(body.id, another(body.id, ++copies));
      return underAnother(through, request, body, latest.get(body.id) ?? body.id);
    };
  }),
  /** Looks for a key, and writes it only afterwards: copies that arrive meanwhile are charged too. */
  races: onOperations((through) => {
    const running = new Set<string>();
    let copies = 0;
    return async (request, body) => {
      if (!isStart(body) || running.has(body.id))
        return isStart(body)
          ? underAnother(through, request, body, another(body.id, ++copies))
          : through(replaced(request, body));
      running.add(body.id);
      try {
        return await through(replaced(request, body));
      } finally {
        running.delete(body.id);
      }
    };
  }),
  /** Whatever comes under a known id is taken for what came first. */
  'takes any content': onOperations((through) => {
    const first = new Map<string, Body>();
    return (request, body) => {
      if (!isStart(body)) return through(replaced(request, body));
      const key = `${String(body.account)} ${body.id}`;
      first.set(key, first.get(key) ?? body);
      return through(replaced(request, first.get(key)!));
    };
  }),
  /** An id is looked for among those of all accounts. */
  'mixes accounts': onOperations((through) => {
    const told = new Map<string, { readonly account: unknown; readonly text: string }>();
    return async (request, body) => {
      const before = told.get(body.id);
      if (before && before.account !== body.account)
        return new Response(before.text, { headers: { 'content-type': 'application/json' } });
      const response = await through(replaced(request, body));
      told.set(body.id, { account: body.account, text: await response.clone().text() });
      return response;
    };
  }),
  /** What was refused is looked at anew when it comes again. */
  'forgets refusals': onOperations((through) => {
    const refused = new Map<string, number>();
    return async (request, body) => {
      const times = refused.get(body.id) ?? 0;
      const response = await (times > 0
        ? underAnother(through, request, body, another(body.id, times))
        : through(replaced(request, body)));
      const { outcome } = (await response.clone().json()) as { outcome?: { state: string } };
      if (outcome?.state === 'rejected') refused.set(body.id, times + 1);
      return response;
    };
  }),
  'ignores deadlines': onOperations(
    (through) =>
      (request, { notAfter: _, ...body }) =>
        through(replaced(request, body)),
  ),
  /** What was charged in time is refused as late when a copy of it comes. */
  'judges copies by their deadline': onOperations((through) => async (request, body) => {
    const response = await through(replaced(request, body));
    return edited(response, (reply) => {
      const { serverNow, version } = reply.outcome as { serverNow: number; version: number };
      const isLate = typeof body.notAfter === 'number' && serverNow > body.notAfter;
      return isLate ? { ...reply, outcome: { state: 'rejected', reason: 'past-deadline', version, serverNow } } : reply;
    });
  }),
  /** Answers `released` and remembers nothing, where nothing has arrived yet. */
  'leaves no tombstones': onOperations((through) => {
    const known = new Set<string>();
    return (request, body) => {
      if (isStart(body)) known.add(body.id);
      if (body.kind !== 'release' || known.has(body.id)) return through(replaced(request, body));
      const outcome = { state: 'released', amount: 0, version: 0, serverNow: 0 };
      return Promise.resolve(Response.json({ id: body.id, outcome }));
    };
  }),
  /** Takes what a hold has given back at its end. */
  'captures after the end': onOperations((through) => async (request, body) => {
    const response = await through(replaced(request, body));
    if (body.kind !== 'capture') return response;
    return edited(response, (reply) => {
      const outcome = reply.outcome as { state: string };
      return outcome.state === 'expired' ? { ...reply, outcome: { ...outcome, state: 'captured', amount: body.amount } } : reply;
    });
  }),
  /** Takes all that was held, whatever the work cost. */
  'captures everything': onOperations((through) => {
    const held = new Map<string, unknown>();
    return (request, body) => {
      if (body.kind === 'hold') held.set(body.id, body.maxAmount);
      return through(replaced(request, body.kind === 'capture' ? { ...body, amount: held.get(body.id) } : body));
    };
  }),
  /** Says that it has charged, and never does. */
  'charges in words only': onOperations((through) => (request, body) => {
    if (body.kind !== 'charge') return through(replaced(request, body));
    const outcome = { state: 'captured', amount: body.maxAmount, version: 0, serverNow: 0 };
    return Promise.resolve(Response.json({ id: body.id, outcome }));
  }),
  /** Every other snapshot is as old as the one before. */
  'shows old numbers': onReplies('snapshot', () => {
    let looks = 0;
    return (reply) => (++looks % 2 === 0 ? { ...reply, version: Math.max((reply.version as number) - 1, 0) } : reply);
  }),
  'includes nothing': onReplies('snapshot', () => (reply) => ({ ...reply, includes: [] })),
  /** Says that intents are part of numbers from before them. */
  'includes too much': onReplies('snapshot', () => (reply) => {
    const taken = (reply.includes as [string, { state: string; amount: number }][]).reduce(
      (sum, [, { state, amount }]) => sum + (state === 'captured' ? amount : 0),
      0,
    );
    const available = Object.entries(reply.available as Record<string, number>).map(([type, amount]) => [type, amount + taken]);
    const { lots: _, ...rest } = reply;
    return { ...rest, available: Object.fromEntries(available) };
  }),
  'loses what it knows': onReplies('lookups', () => (reply) => ({
    ...reply,
    outcomes: (reply.outcomes as { id: string }[]).map(({ id }) => ({ id, outcome: null })),
  })),
} as const satisfies Record<string, Breaking>;

/** What a faulty server does wrong. */
export type Breach = keyof typeof BREACHES;

/** Everything that a faulty server can do wrong. */
export const breaches = Object.keys(BREACHES) as readonly Breach[];

/** Makes a server that breaks one promise and keeps all others. `through` is the `fetch` of a reference backend. */
export function faultyServer(through: Fetch, breach: Breach): Fetch {
  return BREACHES[breach](through);
}

/** What a request is for: the last part of its path. */
function kindOf({ url }: Request): string {
  return new URL(url).pathname.split('/').at(-1) ?? '';
}

async function sent(request: Request): Promise<Body> {
  return (await request.clone().json()) as Body;
}

/** The same request with another body. */
function replaced({ url, method, headers, credentials }: Request, body: object): Request {
  return new Request(url, { method, headers, credentials, body: JSON.stringify(body) });
}

/** A successful reply with another body; a problem stays as it is. */
async function edited(response: Response, change: (reply: Body) => object): Promise<Response> {
  if (!response.ok) return response;
  return Response.json(change((await response.json()) as Body), { status: response.status });
}
