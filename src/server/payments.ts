import * as z from 'zod/mini';
import type { OrderRecord } from '../adapters/contract.ts';
import { lazily } from '../adapters/wire.ts';
import { isSamePrice, Problem, type Backend } from '../backend/index.ts';
import { hmacOf, isHmacOf } from '../environment/hmac.ts';

/** What a payment provider tells of an order. */
export interface PaymentWord {
  readonly account: string;
  /** The order's id. */
  readonly order: string;
  readonly state: 'paying' | 'paid' | 'failed' | 'cancelled';
  /** What was paid; wanted of `paid`, and compared with the order's price. The amount is in the currency's main unit. */
  readonly price?: { readonly amount: string; readonly currency: string };
}

/** How word of payments is recognised. */
export interface PaymentOptions {
  /** Secrets shared with the provider; any of them may have signed. */
  readonly keys?: readonly string[];
  /** How old word may be, and how far ahead its clock, in milliseconds; five minutes unless stated. */
  readonly toleranceMs?: number;
  /** Instead of `keys`: recognises the webhook of a provider with a form of its own. `null`: nothing that concerns an order. @throws Problem when it is not the provider's. */
  readonly read?: (request: Request) => PaymentWord | null | Promise<PaymentWord | null>;
}

/** The header that a signature comes in, as `t=<epoch seconds>,v1=<hexadecimal HMAC-SHA-256 of "<t>.<body>">`. */
export const SIGNATURE = 'credit-signature';

const MAX_WORD = 65_536;
const TOLERANCE_MS = 5 * 60_000;
const MIN_SECRET = 32;

const wordSchema = /* @__PURE__ */ lazily(() =>
  z.object({
    account: z.string().check(z.minLength(1), z.maxLength(256)),
    order: z.string().check(z.minLength(1), z.maxLength(256)),
    state: z.enum(['paying', 'paid', 'failed', 'cancelled']),
    price: z.optional(z.object({ amount: z.string().check(z.regex(/^\d{1,12}(\.\d{1,4})?$/)), currency: z.string() })),
  }),
);

/** The header for a body that is sent now: for a provider of one's own, and for tests. */
export async function signPayment(secret: string, body: string, at: number): Promise<string> {
  const seconds = Math.floor(at / 1000);
  return `t=${seconds},v1=${await hmacOf(secret, `${seconds}.${body}`)}`;
}

/** @throws Error when word of payments could be forged. */
export function checkedPayments(options: PaymentOptions): PaymentOptions {
  const { keys = [], read } = options;
  if (read ? keys.length > 0 : keys.length === 0) throw new Error('Give `payments` either `keys` or `read`.');
  if (keys.some((key) => key.length < MIN_SECRET))
    throw new Error(`A secret of \`payments\` is shorter than ${MIN_SECRET} characters. Make one with \`openssl rand -hex 32\`.`);
  return options;
}

/** What a signed request says. @throws Problem when it is not the provider's, too old, or makes no sense. */
export async function readPayment(request: Request, options: PaymentOptions, now: number): Promise<PaymentWord | null> {
  if (options.read) return options.read(request);
  const body = await request.text();
  if (body.length > MAX_WORD) throw new Problem('too-large', `The body is longer than ${MAX_WORD} bytes.`);
  const header = request.headers.get(SIGNATURE) ?? '';
  const [, seconds] = /^t=(\d{1,12}),/.exec(header) ?? [];
  const signatures = [...header.matchAll(/,v1=([0-9a-f]{64})(?=,|$)/g)].slice(0, 4).map(([, hex]) => hex!);
  if (seconds === undefined || signatures.length === 0)
    throw new Problem('unauthorized', `Sign the body, and send "${SIGNATURE}: t=<epoch seconds>,v1=<HMAC-SHA-256>".`);
  const isSigned = async (secret: string): Promise<boolean> =>
    (await Promise.all(signatures.map((hex) => isHmacOf(secret, `${seconds}.${body}`, hex)))).includes(true);
  if (!(await Promise.all((options.keys ?? []).map(isSigned))).includes(true))
    throw new Problem('unauthorized', 'The signature does not fit the body.');
  // Looked at after the signature, so that nobody without the secret learns what the clock says.
  if (Math.abs(now - Number(seconds) * 1000) > (options.toleranceMs ?? TOLERANCE_MS))
    throw new Problem('unauthorized', 'The signature is too old, or ahead of the time.');
  const found = wordSchema().safeParse(jsonOf(body));
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  throw new Problem('bad-request', 'The body makes no sense.', {
    errors: [{ path: issue?.path.join('.') ?? '', reason: issue?.message ?? '', fix: 'Send { account, order, state, price }.' }],
  });
}

/**
 * Takes word of a payment: notes it, and credits an order that is paid. The same word again, however often and at once, changes nothing more.
 * @throws Problem `not-found` for an order that is not there (yet: the provider sends it again), `conflict` for money that does not fit its order.
 */
export async function takePayment(backend: Backend, { account, order, state, price }: PaymentWord): Promise<OrderRecord> {
  const progress = state === 'paid' ? 'paying' : state;
  const found = await backend.updateOrder(account, order, progress);
  if (!found) throw new Problem('not-found', 'There is no such order.');
  // Credited is credited, also where it was taken back since.
  if (state !== 'paid' || found.creditedAt !== undefined) return found;
  if (!price || !found.price || !isSamePrice(price, found.price))
    throw new Problem('conflict', 'What was paid is not the price of the order. Nothing was credited: somebody has to look.');
  if (found.state === 'failed' || found.state === 'cancelled' || found.state === 'refunded')
    throw new Problem('conflict', `The order was ${found.state} before it was paid. Nothing was credited: somebody has to look.`);
  await backend.updateOrder(account, order, 'paid');
  const outcome = await backend.deliver(account, order);
  if (outcome.state === 'ordered') return outcome.order;
  throw new Problem('conflict', `The order cannot be credited (${outcome.state}): somebody has to look.`);
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Problem('bad-request', 'The body is not JSON.');
  }
}
