import type { BalanceView, CreditsState, Instant, OrderView, Refused, Remedy } from '../../src/index.ts';
import { unitOf } from '../shared/price.ts';
import type { Words } from '../shared/words.ts';

/** A way out that can be pressed. */
export type Way =
  | { readonly text: string; readonly opens: 'packs'; readonly pack?: string; readonly needed?: number; readonly type?: string }
  | { readonly text: string; readonly opens: 'usage' }
  /** Only the page can lead it. */
  | { readonly text: string; readonly remedy: Remedy }
  /** Another page, checked by the client. */
  | { readonly text: string; readonly href: string };

/** What can be done about missing credits: controls, and whom to ask where there is none. */
export interface Offer {
  readonly ways: readonly Way[];
  readonly lines: readonly string[];
}

const MOST_WAYS = 2;

/** The way out of having too few credits of a kind: what the refusal itself offers, else what there is to buy, else who can help. */
export function offerOf(
  state: CreditsState,
  balance: BalanceView | undefined,
  refusal: Refused | undefined,
  words: Words,
): Offer {
  const { buyBarrier, rights } = state;
  const remedies = refusal?.remedies ?? buyBarrier?.remedies ?? [];
  const ways = remedies.flatMap((remedy) => wayOf(remedy, refusal, state, words));
  if (ways.length === 0 && rights.buy && !buyBarrier) ways.push(...smallest(state, balance, words));
  const roles = remedies.find((remedy) => remedy.kind === 'ask-owner')?.roles;
  return { ways: ways.slice(0, MOST_WAYS), lines: roles ? [askOf(roles, state, words)] : [] };
}

/** Whom to ask, by the names that the policy has for roles. */
export function askOf(roles: readonly string[], { policy }: CreditsState, { m, more }: Words): string {
  return more.askOneOf(roles.map((role) => m.format.text(policy?.roles?.[role]?.label, role)));
}

/** The order's way to its payment, where it has one; else to where credits are listed. */
export function orderWay({ payUrl, method, price }: OrderView, { more, card }: Words): Way {
  if (!payUrl) return { text: card.showCredits, opens: 'usage' };
  return { text: method === 'checkout' && price ? more.pay(price) : more.seeInvoice, href: payUrl };
}

function wayOf(remedy: Remedy, refusal: Refused | undefined, state: CreditsState, { more }: Words): Way[] {
  if (remedy.kind === 'contact') return [{ text: more.contact(remedy.label), remedy }];
  if (remedy.kind === 'upgrade') return [{ text: more.upgradeTo(state.policy?.plans?.[remedy.plans[0] ?? '']?.label), remedy }];
  if (remedy.kind !== 'buy') return [];
  const { pack, credits, price } = remedy;
  const type = state.offers.find((offer) => offer.pack === pack)?.type ?? refusal?.cost?.type;
  const missing = refusal?.numbers.missing;
  return [
    {
      text: more.getPack(credits, price, unitOf(state, type)),
      opens: 'packs',
      pack,
      ...(missing !== undefined && { needed: missing }),
      ...(type !== undefined && { type }),
    },
  ];
}

/** The smallest pack of that kind of credits; where any amount is sold, the packs themselves. */
function smallest({ offers }: CreditsState, balance: BalanceView | undefined, { m, more }: Words): Way[] {
  const alike = offers.filter(({ type }) => type === balance?.type);
  const [least] = alike.filter(({ any }) => !any).sort((a, b) => a.credits - b.credits);
  if (!balance || alike.length === 0) return [];
  const { type } = balance;
  if (!least) return [{ text: m.opensPacks, opens: 'packs', type }];
  return [{ text: more.getPack(least.credits, least.price, balance), opens: 'packs', pack: least.pack, type }];
}

const DAY = 86_400_000;
const UNIT_MS: Readonly<Record<string, number>> = { hour: DAY / 24, day: DAY, week: 7 * DAY, month: 30 * DAY };

/** Whether the next renewal is so near that one could wait for it: within the policy's own `renewalNear`, a week unless stated. */
export function isRenewalNear({ policy, nextRenewalAt }: CreditsState, now: Instant): boolean {
  const [count = '7', unit = 'days'] = (policy?.renewalNear ?? '7 days').split(' ');
  const near = Number(count) * (UNIT_MS[unit.replace(/s$/, '')] ?? DAY);
  return nextRenewalAt !== null && nextRenewalAt > now && nextRenewalAt - now <= near;
}
