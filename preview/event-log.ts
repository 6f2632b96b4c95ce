import type { Price } from '../src/index.ts';

/** One event of an element, as a line that a person reads. */
export interface Heard {
  /** Counts up, so that a list can tell its lines apart. */
  readonly number: number;
  /** The demo's clock, epoch milliseconds. */
  readonly at: number;
  readonly type: string;
  /** The tag it began at. */
  readonly from: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** Everything that an element may tell its page. */
export const EVENT_TYPES = [
  'credit-ready',
  'credit-spend-request',
  'credit-spent',
  'credit-settled',
  'credit-refused',
  'credit-open-request',
  'credit-buy-request',
  'credit-order-changed',
  'credit-remedy-request',
  'credit-problem',
  'credit-drift',
  'credit-sharing-changed',
  'credit-link-copied',
] as const satisfies readonly (keyof HTMLElementEventMap)[];

type CreditEvent = HTMLElementEventMap[(typeof EVENT_TYPES)[number]];

/** More events than this are of no use to anybody. */
const MOST = 100;

/** What the elements have told, newest first. */
export class EventLog {
  heard: readonly Heard[] = [];
  #count = 0;

  /** Takes down an event. */
  add(event: CreditEvent, at: number): void {
    const from = event.composedPath()[0];
    const line: Heard = {
      number: ++this.#count,
      at,
      type: event.type,
      from: from instanceof Element ? from.localName : 'page',
      fields: fieldsOf(event).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: textOf(value) }])),
    };
    this.heard = [line, ...this.heard].slice(0, MOST);
  }

  clear(): void {
    this.heard = [];
  }
}

function fieldsOf(event: CreditEvent): [name: string, value: unknown][] {
  switch (event.type) {
    case 'credit-spend-request': {
      const { action, inputs, maxAmount, intentId } = event as HTMLElementEventMap['credit-spend-request'];
      return [['action', action], ['inputs', inputs], ['maxAmount', maxAmount], ['intentId', short(intentId)]]; // prettier-ignore
    }
    case 'credit-spent':
    case 'credit-settled': {
      const { id, state, action, amount, after, mode } = (event as HTMLElementEventMap['credit-spent']).intent;
      return [['action', action], ['state', state], ['amount', amount], ['after', after], ['mode', mode], ['intent', short(id)]]; // prettier-ignore
    }
    case 'credit-refused': {
      const { action, inputs, quote } = event as HTMLElementEventMap['credit-refused'];
      const refusal = quote.decision?.verdict === 'refused' ? quote.decision : undefined;
      return [
        ['action', action],
        ['inputs', inputs],
        ['blocked', quote.blocked ?? undefined],
        ['reason', refusal?.reason],
        ['missing', refusal?.numbers.missing],
        ['remedies', refusal?.remedies.map(({ kind }) => kind).join(', ')],
      ];
    }
    case 'credit-open-request': {
      const { opens, needed, pack } = event as HTMLElementEventMap['credit-open-request'];
      return [['opens', opens], ['needed', needed], ['pack', pack]]; // prettier-ignore
    }
    case 'credit-buy-request': {
      const { pack, money, credits, price } = event as HTMLElementEventMap['credit-buy-request'];
      return [['pack', pack], ['money', money], ['credits', credits], ['price', priceOf(price)]]; // prettier-ignore
    }
    case 'credit-order-changed': {
      const { id, state, pack, credits, price } = (event as HTMLElementEventMap['credit-order-changed']).order;
      return [['state', state], ['pack', pack], ['credits', credits], ['price', price && priceOf(price)], ['order', short(id)]]; // prettier-ignore
    }
    case 'credit-remedy-request':
      return [['remedy', (event as HTMLElementEventMap['credit-remedy-request']).remedy]];
    case 'credit-sharing-changed':
      return [['on', (event as HTMLElementEventMap['credit-sharing-changed']).on]];
    case 'credit-link-copied':
      return [['link', (event as HTMLElementEventMap['credit-link-copied']).link]];
    case 'credit-problem':
    case 'credit-drift': {
      const { kind, message } = (event as HTMLElementEventMap['credit-problem']).problem;
      return [['kind', kind], ['message', message]]; // prettier-ignore
    }
    default:
      return [];
  }
}

const short = (id: string): string => (id.length > 12 ? `${id.slice(0, 8)}…` : id);
const priceOf = ({ amount, currency }: Price): string => `${amount} ${currency}`;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
