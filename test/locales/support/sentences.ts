import type { EntryKind } from '../../../src/index.ts';
import type { RefusalReason } from '../../../src/index.ts';
import type { CardMessages } from '../../../src/locales/card-messages.ts';
import type { ForecastMessages } from '../../../src/locales/forecast-messages.ts';
import type { Messages, MoreMessages, Obstacle } from '../../../src/locales/messages.ts';

/** A text, and what it was asked for with. */
export interface Sentence {
  readonly key: string;
  readonly text: string;
}

interface Texts {
  readonly first: Messages;
  readonly more: MoreMessages;
  readonly card: CardMessages;
  readonly forecast: ForecastMessages;
}

/** The name that these credits have in every language, with letters that no language has. */
export const unit = { name: { en: { one: '¤¤', other: '¤¤¤' } }, decimals: 0 };
export const NOW = Date.UTC(2026, 4, 21, 9, 5);
const DAY = 86_400_000;
const source = { en: '¤¤¤¤' };
const price = { amount: '10', currency: 'EUR' };
const soon = NOW + 5 * DAY;
const far = NOW + 90 * DAY;

const OBSTACLES: Readonly<Record<Obstacle, true>> = {
  loading: true,
  failed: true,
  'signed-out': true,
  offline: true,
  stale: true,
  halted: true,
  'policy-invalid': true,
  'storage-unavailable': true,
  'not-supported': true,
  'not-permitted': true,
};
const REASONS: Readonly<Record<RefusalReason, true>> = {
  'unknown-action': true,
  'action-invalid': true,
  'role-not-permitted': true,
  'plan-not-eligible': true,
  'trial-restriction': true,
  'subaccount-not-enabled': true,
  'purchase-limit': true,
  'purchase-not-self-serve': true,
  'pack-not-available': true,
  'user-limit-reached': true,
  'daily-limit': true,
  'monthly-limit': true,
  'rate-limit': true,
  'fair-use-cap': true,
  'overage-cap': true,
  'insufficient-credits': true,
  'plan-change-not-allowed': true,
  'not-refundable': true,
  'refund-window-passed': true,
  'lot-expired': true,
  'price-changed': true,
  'policy-changed': true,
  'policy-incomplete': true,
  'past-deadline': true,
};
const KINDS: Readonly<Record<EntryKind, true>> = {
  grant: true,
  hold: true,
  capture: true,
  release: true,
  refund: true,
  expire: true,
  forfeit: true,
  'move-out': true,
  'move-in': true,
  life: true,
};
const keys = <K extends string>(of: Readonly<Record<K, true>>): K[] => Object.keys(of) as K[];

/** What each text that is a function is asked with; one line for each way it may be asked. `count`: the number in it. */
type Questions<T> = {
  readonly [K in keyof T as NonNullable<T[K]> extends (...args: never[]) => unknown ? K : never]: (
    count: number,
  ) => readonly Parameters<Extract<T[K], (...args: never[]) => unknown>>[];
};

const first: Omit<Questions<Messages>, 'more' | 'card'> = {
  price: (n) => [[n, unit]],
  atMost: (n) => [[n, unit]],
  aboutAtMost: (n) => [[n, n + 1, unit]],
  spent: (n) => [
    [n, undefined, unit],
    [n, n, unit],
  ],
  asOf: () => [[NOW]],
  left: (n) => [[n, unit]],
  used: (n) => [[n, unit]],
  usedShort: (n) => [[n, unit]],
  leftShort: (n) => [[n, unit]],
  leftOf: (n) => [[n, n + 1, unit]],
  fairUse: (n) => [[n, n + 1, unit]],
  fairUseShort: (n) => [[n, n + 1, unit]],
  resetsIn: () => [[soon, NOW]],
  held: (n) => [[n, unit]],
  pending: (n) => [[n, unit]],
  unpaid: (n) => [[n, unit]],
  fromSource: (n) => [
    [n, source, unit],
    [n, {}, unit],
  ],
};

const more: Questions<MoreMessages> = {
  obstacle: () => keys(OBSTACLES).map((obstacle) => [obstacle]),
  refusal: (n) =>
    keys(REASONS).flatMap((reason) => [
      [{ reason, numbers: {}, unit, now: NOW }],
      [{ reason, numbers: { missing: n, limit: n }, unit, now: NOW }],
    ]),
  resets: () => [
    [NOW + 3_600_000, NOW],
    [soon, NOW],
  ],
  askOneOf: () => [[[]], [['¤¤', '¤¤¤']]],
  nowCostAfter: (n) => [[n + 2, 2, n, unit]],
  nowUpToAfter: (n) => [[n + 2, 2, n, unit]],
  billed: (n) => [
    [n, { amount: '4.5', currency: 'EUR' }, unit],
    [n, undefined, unit],
  ],
  drawsFrom: (n) => [
    [[{ amount: n, source }], unit],
    [
      [
        { amount: n, source },
        { amount: 2, source },
      ],
      unit,
    ],
  ],
  moreLikeThis: (n) => [[n]],
  couldWait: () => [[soon, NOW]],
  wouldLapse: (n) => [
    [n, source, soon, NOW, unit],
    [n, source, far, NOW, unit],
  ],
  rounded: () => [['2.5', '3']],
  inBlocks: (n) => [[n, n + 1, 1]],
  getCredits: (n) => [[n, unit]],
  getPack: (n) => [[n, price, unit]],
  upgradeTo: () => [[source], [undefined]],
  orderWaiting: (n) => [[n, unit]],
  confirmTitle: () => [['¤¤']],
  confirmCost: () => [['3 ¤¤']],
  confirmYes: () => [['3 ¤¤']],
  receipt: (n) => [
    [n, n, undefined, unit],
    [n + 1, n, n, unit],
  ],
  heldNow: (n) => [[n, unit]],
  priceNow: () => [['3 ¤¤']],
  dialogTitle: () => [[unit]],
  youHave: (n) => [[n, unit]],
  youNeed: (n) => [[n, unit]],
  perCredit: () => [[price, unit]],
  perMoney: (n) => [[n, price, unit]],
  saves: (n) => [[n]],
  covers: (n) => [[n, unit]],
  anyAmountOf: () => [['EUR']],
  howMany: () => [[unit]],
  buysThat: (n) => [[n, unit]],
  anyRule: () => [[price, price]],
  notAnAmount: () => [[price, price]],
  buy: (n) => [[n, price, unit]],
  order: (n) => [[n, price, unit]],
  paidBy: () => [['checkout'], ['invoice'], ['contact']],
  validFor: () => [[null], ['1 year'], ['12 months']],
  placed: () => [['checkout'], ['invoice'], ['contact'], [undefined]],
  promised: (n) => [
    [NOW + Math.max(n, 1) * DAY, NOW],
    [NOW + Math.max(n, 1) * DAY, NOW, Math.max(n, 1)],
  ],
  arrivesWithin: (n) => [[Math.max(n, 1)]],
  pay: () => [[price]],
  creditedTitle: (n) => [[n, unit]],
  balanceChange: (n) => [[2, n, unit]],
  failed: () => [['failed'], ['cancelled'], ['refunded'], ['rejected']],
  contact: () => [[source]],
  usageTitle: () => [[unit]],
  tab: () => [['sources'], ['actions'], ['history'], ['orders']],
  ends: () => [
    [soon, NOW],
    [far, NOW],
  ],
  endsFirst: (n) => [
    [n, soon, NOW, unit],
    [n, far, NOW, unit],
  ],
  renews: () => [
    [soon, NOW],
    [far, NOW],
  ],
  usedOf: (n) => [[n, n + 1, unit]],
  fairUseResets: () => [
    [soon, NOW],
    [far, NOW],
  ],
  fairUseReached: () => [
    [null, NOW],
    [soon, NOW],
  ],
  entry: () => keys(KINDS).flatMap((kind) => [[kind, ''] as [EntryKind, string], [kind, '¤¤'] as [EntryKind, string]]),
  orderState: () => [
    ['placed'],
    ['paying'],
    ['paid'],
    ['credited'],
    ['cancelled'],
    ['failed'],
    ['refunded'],
    ['sending'],
    ['unknown'],
    ['rejected'],
    ['needs-review'],
  ],
};

const card: Questions<CardMessages> = {
  sharingPending: () => [[true], [false]],
  sharingDone: () => [[true], [false]],
  sharingUnchanged: () => [[true], [false]],
  inviteRule: () => [['sign-up'], ['upgrade']],
  inviteReward: (n) => [[n, unit]],
  inviteSoFar: (n) => [[n, n, unit]],
  onlyLeft: (n) => [[n, unit]],
  noneLeft: () => [[unit]],
  shortFor: (n) => [['¤¤', n, unit]],
  resetNear: () => [[soon, NOW]],
  resetAt: () => [
    [soon, NOW],
    [far, NOW],
  ],
  promotionRuns: (n) => [[n, source, soon, NOW, unit]],
  orderComing: (n) => [[n, unit]],
  takesPaid: (n) => [[n, unit]],
  fairUseReached: (n) => [[n, unit]],
  fairUseResets: () => [
    [soon, NOW],
    [far, NOW],
  ],
  fairUseNear: (n) => [[n, n + 1, unit]],
};

const packs = (n: number) => [
  { quantity: 2, credits: 2 * n },
  { quantity: 1, credits: n + 1 },
];

const forecast: Questions<ForecastMessages> = {
  lasts: () => [
    [NOW, NOW],
    [far, NOW],
  ],
  paceLasts: () => [
    [NOW, NOW],
    [far, NOW],
  ],
  missingUntil: (n) => [
    [n, soon, NOW, unit],
    [n, far, NOW, unit],
  ],
  lapses: (n) => [
    [n, source, soon, NOW, unit],
    [n, source, far, NOW, unit],
  ],
  partLapses: (n) => [[n, unit]],
  waitIsFree: (n) => [
    [n, soon, NOW, unit],
    [n, far, NOW, unit],
  ],
  waitIsCheaper: (n) => [
    [n, soon, NOW, price, unit],
    [n, far, NOW, price, unit],
  ],
  mixIsCheaper: (n) => [[packs(n), price, price, unit]],
};

const questions: Readonly<Record<keyof Texts, object>> = { first, more, card, forecast };

/** Everything a language says, with a number in it. */
export function everySentence(texts: Texts, count = 3): Sentence[] {
  return (['first', 'more', 'card', 'forecast'] as const).flatMap((group) =>
    Object.entries(texts[group]).flatMap(([name, text]: [string, unknown]): Sentence[] => {
      if (['format', 'more', 'card', 'forecast', 'direction'].includes(name)) return [];
      const key = `${group}.${name}`;
      if (typeof text === 'string') return [{ key, text }];
      const ask = (questions[group] as Record<string, (n: number) => unknown[][]>)[name];
      if (!ask) throw new Error(`${key} is asked for nothing: give it a line in test/locales/support/sentences.ts.`);
      return ask(count).map((args) => ({
        key: `${key}(${JSON.stringify(args)})`,
        text: (text as (...args: unknown[]) => string)(...args),
      }));
    }),
  );
}
