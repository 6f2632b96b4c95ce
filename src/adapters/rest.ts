import type * as z from 'zod/mini';
import { MAX_IDS } from './bounds.ts';
import { AdapterError, type CreditAdapter, type RequestContext } from './contract.ts';
import { exchange, type Transport } from './exchange.ts';
import { randomId } from '../environment/random-id.ts';
import { replyShapes } from './reply-shapes.ts';
import { fit, Misfit, type ShapeOf } from '../policy/shape.ts';
import type { replies } from './wire-first.ts';

/** Where and as whom the kit speaks to a backend. */
export interface RestOptions extends Transport {
  /** Where the backend answers: a path of this origin, or an absolute address. `/credits` unless stated. */
  readonly endpoint?: string;
  /**
   * The account's id as the backend's snapshots name it; `null`: signed out. Whoever knows it gives it: the backend then refuses to tell of another account that has signed in
   * meanwhile. Unless stated, it is whatever account the newest snapshot is of, and not known before the first one.
   */
  readonly account?: string | (() => string | null);
  /** Makes 128 random bits as 32 hexadecimal digits; of the platform's cryptographic source unless stated. */
  readonly id?: () => string;
}

/**
 * Speaks to the kit's backend over HTTP, at level L3. A reply is a fact only when it came in time, whole, as JSON, in the right shape and about what was asked;
 * everything else is thrown as an `AdapterError`. A snapshot tells of at most 100 intents; those beyond are left to `lookup`.
 */
export function restAdapter(options: RestOptions = {}): CreditAdapter {
  const endpoint = (options.endpoint ?? '/credits').replace(/\/+$/, '');
  /** Which account the newest answer was about, and the number of its request. */
  let told: { readonly number: number; readonly account?: string } = { number: 0 };
  let asked = 0;
  const tell = (number: number, account?: string): void => {
    if (number > told.number) told = account === undefined ? { number } : { number, account };
  };
  const accountKey = (): string | null | undefined => {
    const { account } = options;
    if (account === undefined) return told.account;
    return typeof account === 'function' ? account() : account;
  };
  /** The account as a request names it. @throws AdapterError when nobody is signed in; nothing is sent then. */
  const named = (): { account?: string } => {
    const account = accountKey();
    if (account === null) throw new AdapterError('unauthorized', 'Nobody is signed in.');
    return account === undefined ? {} : { account };
  };
  /** Of what changes something. @throws AdapterError also when nobody knows yet whose credits it would change. */
  const owned = (): { account: string } => {
    const { account } = named();
    if (account === undefined) throw new AdapterError('unauthorized', 'No snapshot has told yet whose credits these are.');
    return { account };
  };
  const send = async (path: string, context: RequestContext, init?: RequestInit, number = ++asked): Promise<unknown> => {
    try {
      return await exchange(options, endpoint + path, context, init);
    } catch (error) {
      if (error instanceof AdapterError && error.failure === 'unauthorized') tell(number);
      throw error;
    }
  };
  const ask = async <T>(path: string, context: RequestContext, shape: ShapeOf<T>, body?: object, method = 'POST'): Promise<T> =>
    read(shape, await send(path, context, body && { method, body: JSON.stringify(body) }), path);

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
      // Who finds out from the snapshot whose credits these are, must not ask for those of the last time.
      const { account } = options.account === undefined ? {} : named();
      const query = [
        ...(account === undefined ? [] : [`account=${encodeURIComponent(account)}`]),
        ...(open.length > 0 ? [`include=${open.slice(0, MAX_IDS).join()}`] : []),
      ].join('&');
      const number = ++asked;
      const path = `/snapshot${query && `?${query}`}`;
      const found = read(numbersShape, await send(path, context, undefined, number), path);
      tell(number, found.account);
      // Whoever sees a balance may soon spend, and must not wait for it then.
      const loaded = later();
      loaded.catch(() => undefined);
      return { ...found, includes: found.includes.length > 0 ? read((await loaded).includes, found.includes, path) : [] };
    },
    submit: async (operation, context) => as(owned(), (code, whose) => code.submit(ask, { ...whose, ...operation }, context)),
    lookup: async (ids, context) => as(named(), (code, whose) => code.lookup(ask, whose, ids, context)),
    policy: (version, context) => send(`/policies/${encodeURIComponent(version)}`, context, { cache: 'default' }),
    buy: async (order, context) => as(owned(), (code, whose) => code.buy(ask, { ...whose, ...order }, context)),
    quote: async (request, context) => as(named(), (code, whose) => code.quote(ask, { ...whose, ...request }, context)),
    history: async (query, context) => as(named(), (code, whose) => code.history(ask, { ...whose, ...query }, context)),
    referral: async (context) => as(named(), (code, whose) => code.referral(ask, whose, context)),
    share: async (on, context) =>
      as(owned(), (code, whose) => code.share(ask, { ...whose, on, id: (options.id ?? randomId)() }, context)),
  };
}

/** Whose a request is has been said when it is made: by the time that the code for it is there, somebody else may be signed in. */
const as = async <W, T>(whose: W, run: (code: Awaited<ReturnType<typeof later>>, whose: W) => Promise<T>): Promise<T> =>
  run(await later(), whose);

/** Everything but the numbers, which are there first. Where it cannot be loaded, nothing has been sent. @throws AdapterError */
const later = (): Promise<typeof import('./rest-later.ts')> =>
  import('./rest-later.ts').catch((cause: unknown) => {
    throw new AdapterError('network', 'The part of the kit that sends could not be loaded. If that goes on, reload the page.', {
      cause,
    });
  });

const numbersShape: ShapeOf<z.output<ReturnType<typeof replies>['numbers']>> = replyShapes.numbers;

function read<T>(shape: ShapeOf<T>, value: unknown, what: string): T {
  const found = fit(shape, value);
  if (!(found instanceof Misfit)) return found;
  throw new AdapterError('wrong-shape', `The reply (${what}) has another shape at "${found.path}": ${found.reason}.`);
}
