import { sign, verify } from 'hono/jwt';
import type { OrderRecord } from '../adapters/contract.ts';
import { Problem, type Backend, type Session } from '../backend/index.ts';
import { SIGNATURE, signPayment, type PaymentWord } from './payments.ts';

/** How a payment may end on the page of a provider that there is not. */
export const ENDS = ['paid', 'failed', 'cancelled'] as const;
export type End = (typeof ENDS)[number];

export interface FakePaymentsOptions {
  /** Signs addresses and word of payments. */
  readonly secret: string;
  /** Where its pages lie, such as `http://localhost:8787`; asked when it is known. */
  readonly origin: () => string;
  /** Where word of payments goes. */
  readonly webhook: () => string;
  /** How it goes there. */
  readonly send: (request: Request) => Promise<Response>;
  readonly now: () => number;
}

/** Whose order an address is about. */
interface Bill {
  readonly account: string;
  readonly order: string;
}

const AUDIENCE = 'pay';

/** A payment provider for demos: no money moves, and everything else is as it would be. It knows nothing of the backend but where to send its word. */
export class FakePayments {
  readonly #options: FakePaymentsOptions;

  constructor(options: FakePaymentsOptions) {
    this.#options = options;
  }

  /** Where an order is paid. The address says whose it is, and cannot be made up. */
  readonly payUrl = async ({ id: order }: OrderRecord, { account }: Session): Promise<string> => {
    const { secret, origin } = this.#options;
    return `${origin()}/pay/${await sign({ aud: AUDIENCE, account, order }, secret, 'HS256')}`;
  };

  /** The order of an address, which somebody looks at: so it is being paid. @throws Problem */
  async open(token: string, backend: Backend): Promise<Bill & { readonly record: OrderRecord }> {
    const bill = await this.#billOf(token);
    const record = await backend.updateOrder(bill.account, bill.order, 'paying');
    if (!record) throw new Problem('not-found', 'There is no such order.');
    return { ...bill, record };
  }

  /** Ends a payment: sends the word that a provider sends. @returns what is wrong, as a sentence, when it was not taken */
  async end({ account, order }: Bill, state: End, price: OrderRecord['price']): Promise<string | undefined> {
    const { secret, webhook, send, now } = this.#options;
    const word: PaymentWord = { account, order, state, ...(price && { price }) };
    const body = JSON.stringify(word);
    const headers = { 'content-type': 'application/json', [SIGNATURE]: await signPayment(secret, body, now()) };
    const reply = await send(new Request(webhook(), { method: 'POST', headers, body }));
    if (reply.ok) return undefined;
    const { detail = `It answered ${reply.status}.` } = (await reply.json().catch(() => ({}))) as { detail?: string };
    return detail;
  }

  async #billOf(token: string): Promise<Bill> {
    const options = { alg: 'HS256', aud: AUDIENCE } as const;
    const said = await verify(token, this.#options.secret, options).catch(() => undefined);
    if (typeof said?.['account'] === 'string' && typeof said['order'] === 'string')
      return { account: said['account'], order: said['order'] };
    throw new Problem('not-found', 'This address leads to no order.');
  }
}
