import type { CreditsState, OrderView } from '../../src/index.ts';
import type { Unit } from '../../src/locales/format.ts';
import type { MoreMessages } from '../../src/locales/messages.ts';
import { billText, promisedText } from '../shared/order.ts';
import { balanceOf, unitOf } from '../shared/price.ts';
import type { DialogInput } from './view.ts';

/** Where to pay, or to see the bill. */
export interface OrderLink {
  readonly text: string;
  readonly href: string;
  readonly note: string;
}

/** An order on its way, or at its end. */
export interface OrderStep {
  readonly step: 'order';
  /** `wait`: the kit waits. `go`: the person has something to do. */
  readonly tone: 'wait' | 'go' | 'good' | 'bad';
  readonly title: string;
  readonly lines: readonly string[];
  /** The two numbers, where the balance has changed. */
  readonly change?: { readonly from: string; readonly to: string };
  readonly link?: OrderLink;
  readonly canGoBack: boolean;
}

/** What is shown of an order that was placed here. */
export function orderStep(state: CreditsState, input: DialogInput, m: MoreMessages): OrderStep {
  const { order } = input;
  if (!order) return { step: 'order', tone: 'wait', title: m.placing, lines: [], canGoBack: false };
  const unit = unitOf(state, order.type);
  const promised = promisedText(order, state, input.now, m);
  const said = (tone: OrderStep['tone'], title: string, ...lines: string[]): OrderStep => ({
    step: 'order',
    tone,
    title,
    lines,
    canGoBack: tone === 'bad',
  });
  switch (order.state) {
    case 'sending':
      return said('wait', m.placing);
    case 'unknown':
      return said('wait', m.unknownTitle, m.orderUnknown);
    case 'needs-review':
      return said('wait', m.unknownTitle, m.orderReview);
    case 'placed':
      return { ...said('go', m.placedTitle, placedText(order, m), ...promised), ...linkOf(order, m) };
    case 'paying':
      return { ...said('wait', m.payingTitle, m.paying), ...linkOf(order, m) };
    case 'paid':
      return said('wait', m.paidTitle, m.paid, ...promised);
    case 'credited':
      return credited(order, state, input, unit, m);
    default:
      return said('bad', m.failedTitle, failure(order, input, unit, m));
  }
}

function failure(order: OrderView, { now }: DialogInput, unit: Unit, m: MoreMessages): string {
  const { state, reason, blocked } = order;
  if (blocked) return m.obstacle(blocked);
  if (state === 'rejected' && reason) return m.refusal({ reason, numbers: {}, unit, now });
  return m.failed(state === 'cancelled' || state === 'refunded' || state === 'rejected' ? state : 'failed');
}

/** Where nobody is led to a page to pay on although one pays by oneself, somebody does it by hand. */
const placedText = ({ method, payUrl, promisedAt }: OrderView, m: MoreMessages): string =>
  method === 'checkout' && promisedAt !== undefined && payUrl === undefined ? m.placedByHand : m.placed(method);

function credited(order: OrderView, state: CreditsState, { before }: DialogInput, unit: Unit, m: MoreMessages): OrderStep {
  const after = balanceOf(state, order.type)?.available ?? before;
  return {
    step: 'order',
    tone: 'good',
    title: m.creditedTitle(order.credits, unit),
    lines: [m.balanceChange(before, after, unit), ...billText(state, m)],
    change: { from: m.format.number(before, unit), to: m.format.number(after, unit) },
    canGoBack: false,
  };
}

/** The order's way to its payment, where it has one. */
export function linkOf({ payUrl, method, price }: OrderView, m: MoreMessages): { readonly link?: OrderLink } {
  if (!payUrl) return {};
  return { link: { text: method === 'checkout' && price ? m.pay(price) : m.seeInvoice, href: payUrl, note: m.opensTab } };
}
