const label = (en: string): { en: string } => ({ en });

/** A policy to begin with, of a workshop that makes pictures: a plan with monthly credits, launch credits that end, packs to pay at once, on an invoice or by asking, roles and a shared pool. */
export const DEMO_POLICY = {
  language: 1,
  id: 'starter',
  version: '1',
  timeZone: 'UTC',
  credits: { credit: { name: { en: { one: 'credit', other: 'credits' } }, decimals: 0 } },
  sources: {
    launch: { label: label('Welcome'), category: 'promotional' },
    monthly: { label: label('Monthly'), category: 'included' },
    bought: { label: label('Bought'), category: 'paid' },
  },
  drawOrder: { sources: ['launch', 'monthly', 'bought'] },
  roles: {
    owner: { label: label('Owner'), may: ['see', 'use', 'buy', 'share'] },
    member: { label: label('Member'), may: ['see', 'use'] },
    guest: { label: label('Guest'), may: ['see'] },
    branch: { label: label('Branch office'), may: ['see', 'use'], subAccount: true },
  },
  subAccounts: { shareFlag: 'shared' },
  actions: {
    picture: {
      label: label('Make a picture'),
      inputs: { pictures: { type: 'count', default: 1, atLeast: 1, atMost: 20 } },
      cost: { each: 'pictures', credits: 3 },
    },
    background: { label: label('Replace a background'), cost: 2 },
    album: {
      label: label('Make an album'),
      inputs: { pages: { type: 'count', default: 12, atLeast: 1, atMost: 100 } },
      cost: { each: 'pages', credits: 5 },
    },
    preview: { label: label('Preview'), cost: 'free' },
  },
  plans: {
    studio: {
      label: label('Studio'),
      rank: 1,
      grants: {
        welcome: { source: 'launch', amount: 20, once: 'start', expires: { after: '14 days' } },
        monthly: { source: 'monthly', amount: 50, every: 'month', on: 'anchor' },
      },
    },
  },
  grants: {
    invited: { source: 'launch', amount: 10, event: 'referral', says: '10 credits for everybody who signs up through your link' },
  },
  packs: {
    online: {
      says: 'Paid at once, by card; the credits come when the payment has.',
      source: 'bought',
      currency: 'EUR',
      method: 'checkout',
      sizes: {
        small: { label: label('Small'), credits: 50, price: 9 },
        medium: { label: label('Medium'), credits: 200, price: 29 },
      },
    },
    bill: {
      says: 'On an invoice: the credits come at once.',
      source: 'bought',
      currency: 'EUR',
      method: 'invoice',
      sizes: { large: { label: label('Large, on an invoice'), credits: 1000, price: 119 } },
    },
    ask: {
      says: 'Ask us: the credits come when we have agreed.',
      source: 'bought',
      currency: 'EUR',
      method: 'contact',
      sizes: { huge: { label: label('Ten thousand, by asking us'), credits: 10000, price: 990 } },
    },
  },
};
