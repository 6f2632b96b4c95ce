import { bindPolicy, parsePolicy, type BoundPolicy } from '../../src/index.ts';

const label = (en: string): { en: string } => ({ en });

/** What a page of `scan` may cost at most; what it did cost is known afterwards. */
export const SCAN_UP_TO = 6;
export const PACK_CREDITS = 25;

/** The policy at a price: `render` costs so many credits an image, `scan` is known afterwards. */
function priced(unit: number): BoundPolicy {
  const document = {
    language: 1,
    id: 'model',
    version: `unit-${unit}`,
    timeZone: 'UTC',
    credits: { credit: { name: label('credits'), decimals: 0 } },
    sources: {
      promo: { label: label('Launch'), category: 'promotional' },
      monthly: { label: label('Monthly'), category: 'included' },
      purchased: { label: label('Extra'), category: 'paid' },
    },
    drawOrder: { sources: ['promo', 'monthly', 'purchased'] },
    roles: {
      owner: { label: label('Owner'), may: ['see', 'use', 'buy', 'share'] },
      guest: { label: label('Guest'), may: ['see'] },
      worker: { label: label('Worker'), may: ['use'] },
    },
    actions: {
      render: { inputs: { images: { type: 'count', default: 1 } }, cost: { each: 'images', credits: unit } },
      other: { inputs: { credits: { type: 'count', default: 1 } }, cost: { each: 'credits', credits: 1 } },
      scan: { inputs: { page: { type: 'count', default: 1 } }, cost: { knownAfter: true, upTo: SCAN_UP_TO } },
    },
    plans: { pro: { grants: {} } },
    packs: {
      extra: { source: 'purchased', currency: 'EUR', method: 'invoice', sizes: { S: { credits: PACK_CREDITS, price: 5 } } },
    },
  };
  return bindPolicy(parsePolicy(document));
}

/** The prices that a backend changes between; made once, because every schedule uses them. */
export const POLICIES: readonly BoundPolicy[] = [1, 2, 3].map(priced);
