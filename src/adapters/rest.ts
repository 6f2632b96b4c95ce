import type * as z from 'zod/mini';
import { AdapterError, type CreditAdapter, type IntentId, type Outcome, type RequestContext } from './contract.ts';
import { exchange, type Transport } from './exchange.ts';
import type { Decision } from '../engine/decision.ts';
import { MAX_IDS, replies } from './wire-first.ts';

/** Where and as whom the kit speaks to a backend. */
export interface RestOptions extends Transport {
  /** Where the backend answers: a path of this origin, or an absolute address. `/credits` unless stated. */
  readonly endpoint?: string;
  /**
   * The account's id as the backend's snapshots name it; `null`: signed out. Give it wherever more than one account may sign in in this browser: it keeps their records apart,
   * and the backend refuses what is meant for another account than the signed-in one. Unless stated, one name that stands for "whoever is signed in".
   */
  readonly account?: string | (() => string | null);
}

/**
 * Speaks to the kit's backend over HTTP, at level L3. A reply is a fact only when it came in time, whole, as JSON, in the right shape and about what was asked;
 * everything else is thrown as an `AdapterError`. A snapshot tells of at most 100 intents; those beyond are left to `lookup`.
 */
export function restAdapter(options: RestOptions = {}): CreditAdapter {
  const endpoint = (options.endpoint ?? '/credits').replace(/\/+$/, '');
  const accountKey = (): string | null => {
    const { account = `me@${endpoint}` } = options;
    return typeof account === 'function' ? account() : account;
  };
  const ask = async <T>(
    path: string,
    context: RequestContext,
    schema: z.ZodMiniType<T>,
    body?: object,
    method = 'POST',
  ): Promise<T> =>
    read(schema, await exchange(options, endpoint + path, context, body && { method, body: JSON.stringify(body) }), path);
  const named = (content: object): object => ({ account: accountKey(), ...content });
  /** The newest version that was answered. */
  let seen = 0;

  async function lookup(ids: readonly IntentId[], context: RequestContext): Promise<(Outcome | null)[]> {
    if (ids.length > MAX_IDS)
      return [...(await lookup(ids.slice(0, MAX_IDS), context)), ...(await lookup(ids.slice(MAX_IDS), context))];
    const { outcomes } = await ask('/lookups', context, replies().lookup, { ids });
    return Promise.all(
      ids.map(async (id, index) => {
        const outcome = about(id, outcomes[index]);
        return outcome && quoted(outcome);
      }),
    );
  }

  return {
    capabilities: {
      level: 'L3',
      keys: { windowMs: Infinity, replaysFailures: true },
      deadline: true,
      versions: true,
      includes: true,
      push: false,
    },
    accountKey,
    async snapshot(open, context) {
      const query = open.length > 0 ? `?include=${open.slice(0, MAX_IDS).join()}` : '';
      const found = await ask(`/snapshot${query}`, context, replies().snapshot);
      seen = found.version;
      // Without a name of its own the account is called what the kit calls it.
      return options.account === undefined ? { ...found, account: accountKey()! } : found;
    },
    async submit(operation, context) {
      const reply = await ask('/operations', context, replies().operation, named(operation));
      return quoted(about(operation.id, reply));
    },
    lookup,
    policy: (version, context) =>
      exchange(options, `${endpoint}/policies/${encodeURIComponent(version)}`, context, { cache: 'default' }),
    async buy(order, context) {
      return quoted(about(order.id, await ask('/orders', context, replies().purchase, named(order))));
    },
    quote: async (request, context) => (await later()).quote(ask, request, context),
    history: async (query, context) => (await later()).history(ask, query, context),
    referral: async (context) => (await later()).referral(ask, context),
    async share(on, context) {
      const done = await (await later()).share(ask, accountKey(), on, seen, context);
      seen = done.version;
      return done;
    },
  };
}

/** Most pages never need these. */
const later = (): Promise<typeof import('./rest-later.ts')> => import('./rest-later.ts');

function read<T>(schema: z.ZodMiniType<T>, value: unknown, what: string): T {
  const found = schema.safeParse(value);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  throw new AdapterError(
    'wrong-shape',
    `The reply (${what}) has another shape at "${issue?.path.join('.')}": ${issue?.message}.`,
  );
}

/** The outcome of a reply. @throws AdapterError when the reply is about something else. */
function about<T>(id: string, reply: { readonly id: string; readonly outcome: T } | undefined): T {
  if (reply?.id === id) return reply.outcome;
  throw new AdapterError('wrong-shape', `The reply is about ${reply?.id}, not about ${id}.`);
}

/** Looks at the numbers of a refusal, which few replies have. Where the code for that cannot be loaded, the refusal is a fact without them. */
async function quoted<T extends { readonly state: string }>(said: T): Promise<Quoted<T>> {
  const { quote, ...rest } = said as T & { readonly quote?: unknown };
  if (quote === undefined) return said as Quoted<T>;
  const loaded = await later().catch(() => undefined);
  return { ...rest, ...(loaded && { quote: read(loaded.decisionSchema(), quote, 'quote') }) } as Quoted<T>;
}

/** An outcome whose quote was looked at. */
type Quoted<T> = T extends { readonly state: 'rejected' } ? Omit<T, 'quote'> & { readonly quote?: Decision } : T;
