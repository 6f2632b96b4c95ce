/** Replies of a backend in which every string is what a test says, and the policy they are about. All numbers are harmless. */

const NOW = Date.now();
const DAY = 86_400_000;
const ID = '0123456789abcdef0123456789abcdef';
const label = (text: string): object => ({ en: text });

/** What a backend answers, by the path of the question. */
export interface Replies {
  readonly policy: Body;
  readonly snapshot: Body;
  readonly history: Body;
  readonly referral: Body;
}
export type Body = Record<string, unknown>;

/** A policy whose every text is the word. */
const policy = (word: string, version: string): Body => ({
  language: 1,
  id: 'hostile',
  version,
  timeZone: 'UTC',
  credits: { photo: { name: { en: { one: word, other: word } }, decimals: 0 } },
  sources: {
    launch: { label: label(word), category: 'promotional' },
    monthly: { label: label(word), category: 'included' },
    extra: { label: label(word), category: 'paid' },
  },
  drawOrder: { sources: ['launch', 'monthly', 'extra'] },
  actions: {
    apply: {
      label: label(word),
      inputs: { photos: { type: 'count', default: 3 }, background: { type: 'flag', default: true }, logo: 'flag' },
      requires: { when: 'background', else: label(word) },
      advice: { when: { not: 'logo' }, then: label(word) },
      cost: { each: 'photos', credits: 1 },
    },
    export: { label: label(word), cost: 40, plans: ['business'] },
    dear: { label: label(word), cost: 4000 },
  },
  plans: {
    pro: {
      label: label(word),
      rank: 1,
      grants: { monthly: { source: 'monthly', amount: 100, every: 'month', on: { day: 1 } } },
    },
    business: { label: label(word), rank: 2 },
  },
  roles: {
    owner: { label: label(word), may: ['see', 'use', 'buy', 'share'] },
    author: { label: label(word), may: ['see'] },
  },
  subAccounts: { shareFlag: 'share', mayBuy: false },
  packs: {
    pro: {
      plans: ['pro'],
      source: 'extra',
      currency: 'EUR',
      method: 'checkout',
      sizes: { S: { label: label(word), credits: 50, price: 10 }, M: { label: label(word), credits: 120, price: 21.6 } },
    },
  },
  purchases: { contact: { label: label(word), link: 'https://pay.example/contact' }, receipt: 'invoice-by-email' },
  planChange: { upgrade: { at: 'once', left: {} } },
  thresholds: { low: 900 },
});

const lot = (id: string, source: string, more: Body = {}): Body => ({
  ...{ id, type: 'photo', source, granted: 60, remaining: 30, held: 0 },
  ...{ grantedAt: NOW - 20 * DAY, effectiveAt: NOW - 20 * DAY, expiresAt: NOW + 5 * DAY },
  ...more,
});

const order = (id: string, state: string, more: Body = {}): Body => ({
  ...{ id, state, pack: 'S', quantity: 1, source: 'extra', type: 'photo', credits: 50 },
  ...{ price: { amount: '10', currency: 'EUR' }, method: 'checkout', placedAt: NOW - DAY },
  ...more,
});

/** What each entry of a round amounts to, so that it can be told which round is shown. */
export const entryOf = (round: number): number => 10_000 + round;

/** Everything a backend answers in the round, with the word in every string that is only shown, kept or compared. Those that an answer stands or falls with are honest. */
export function repliesWith(word: string, round: number): Replies {
  const version = `v${round}`;
  return {
    policy: policy(word, version),
    snapshot: {
      ...{ account: 'acme', epoch: 'first', version: round, serverNow: NOW, policyVersion: version },
      viewer: { role: 'owner', id: word },
      facts: { type: word, plan: 'pro', flags: { share: false, note: word, list: [word] } },
      available: { photo: 90 + (round % 7) },
      lots: [
        lot('launch', 'launch', { owner: word }),
        // A grant that came since: whoever asks only then, asks again.
        lot('monthly', 'monthly', { granted: 60 + round }),
        lot(`extra ${word}`, 'extra', { remaining: 30 + (round % 7), expiresAt: null }),
      ],
      used: { apply: 7, [`used ${word}`]: 3 },
      counters: { [`counter ${word}`]: { since: NOW - DAY, until: NOW + DAY, used: 1 } },
      coming: [{ at: NOW + 9 * DAY, source: `coming ${word}`, type: 'photo', amount: 5 }],
      nextRenewalAt: NOW + 9 * DAY,
      orders: [
        order(`waits ${word}`, 'placed', { payUrl: word, receiptUrl: word }),
        order(`safe ${word}`, 'placed', { payUrl: 'https://pay.example/orders/1', receiptUrl: word }),
        order(`done ${word}`, 'credited', { pack: `pack ${word}`, source: `source ${word}`, receiptUrl: word }),
      ],
      includes: [[ID, { state: 'captured', amount: 3 }]],
    },
    history: {
      items: ['capture', 'grant', 'refund', 'expire'].map((kind, index) => ({
        ...{ id: `${kind} ${word}`, at: NOW - index * DAY, kind, type: 'photo', amount: entryOf(round) },
        draws: [{ lot: word, source: index === 0 ? 'launch' : word, amount: 3 }],
        ...(kind === 'capture'
          ? { action: index === 0 ? 'apply' : word, inputs: { photos: 3, [`input ${word}`]: word } }
          : { action: word }),
        ...{ intent: word, order: word, cause: word },
      })),
      next: word,
    },
    referral: {
      link: `https://pay.example/?${new URLSearchParams({ from: word }).toString()}`,
      reward: 5,
      earned: 10,
      count: 2,
      upgrade: { reward: 9, earned: 9, count: 1 },
    },
  };
}

/** Puts a word into a place of the replies. */
export type Put = (replies: Replies, word: string) => Replies;
type Value = (word: string) => unknown;

/** Strings that an answer stands or falls with: one at a time, because each of them alone takes everything else away. */
export const ALONE: Readonly<Record<string, Put>> = {
  'the account': inSnapshot('account'),
  'the history of the ledger': inSnapshot('epoch'),
  'the version of the policy': inSnapshot('policyVersion'),
  'the role': (all, role) => ({ ...all, snapshot: { ...all.snapshot, viewer: { role } } }),
  'the sub-account': (all, subAccount) => ({ ...all, snapshot: { ...all.snapshot, viewer: { role: 'owner', subAccount } } }),
  'the plan': inFacts('plan'),
  'the time zone': inFacts('timeZone'),
  'the billing': inFacts('billing'),
  'a kind of credits': (all, word) => ({ ...all, snapshot: { ...all.snapshot, available: { [word]: 90 } } }),
  'the kind of a lot': inLot('type'),
  'the source of a lot': inLot('source'),
  'the id of a lot': inLot('id'),
  'the state of an order': inOrder('state'),
  'the way an order is paid': inOrder('method'),
  'the kind of an order': inOrder('type'),
  'the price of an order': inOrder('price', (word) => ({ amount: word, currency: 'EUR' })),
  'the currency of an order': inOrder('price', (word) => ({ amount: '10', currency: word })),
  'an intent': (all, word) => ({ ...all, snapshot: { ...all.snapshot, includes: [[word, { state: 'captured', amount: 3 }]] } }),
  'the link of an invitation': (all, link) => ({ ...all, referral: { ...all.referral, link } }),
  'the kind of an entry': (all, kind) => ({
    ...all,
    history: { items: (all.history['items'] as Body[]).map((item) => ({ ...item, kind })) },
  }),
  'the id of the policy': inPolicy('id'),
  'the zone of the policy': inPolicy('timeZone'),
  'an action of the policy': (all, word) => ({ ...all, policy: { ...all.policy, actions: { [word]: { cost: 1 } } } }),
  'a source of the policy': (all, word) => ({ ...all, policy: { ...all.policy, sources: { [word]: { category: 'paid' } } } }),
  'a formula of the policy': (all, word) => ({ ...all, policy: { ...all.policy, actions: { apply: { cost: word } } } }),
  'the link of the contact': (all, link) => ({
    ...all,
    policy: { ...all.policy, purchases: { selfServe: false, contact: { label: label('Mara'), link } } },
  }),
};

function inSnapshot(key: string): Put {
  return (all, word) => ({ ...all, snapshot: { ...all.snapshot, [key]: word } });
}
function inFacts(key: string): Put {
  return (all, word) => ({ ...all, snapshot: { ...all.snapshot, facts: { plan: 'pro', [key]: word } } });
}
function inPolicy(key: string): Put {
  return (all, word) => ({ ...all, policy: { ...all.policy, [key]: word } });
}
function inFirst(list: 'lots' | 'orders', key: string, value: Value = (word) => word): Put {
  return (all, word) => {
    const [first, ...rest] = all.snapshot[list] as Body[];
    return { ...all, snapshot: { ...all.snapshot, [list]: [{ ...first, [key]: value(word) }, ...rest] } };
  };
}
function inLot(key: string): Put {
  return inFirst('lots', key);
}
function inOrder(key: string, value?: Value): Put {
  return inFirst('orders', key, value);
}

/** How many strings of the replies are the word, or have it in them: a string that stands in a list counts once for the list. */
export function stringsWith(word: string, value: unknown, path = '', found = new Set<string>()): Set<string> {
  if (typeof value === 'string' && value.includes(word)) found.add(path);
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, member] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${path}[]` : `${path}.${key.includes(word) ? '*' : key}`;
    if (key.includes(word)) found.add(place);
    stringsWith(word, member, place, found);
  }
  return found;
}
