import feedAds from '../../../policies/feed-ads-ai.json';
import type { DemoOptions, DemoStep } from '../../../src/demo/index.ts';
import type { Inputs, ParameterValues, Viewer } from '../../../src/index.ts';

/** When the account is looked at: a Monday morning, nineteen days before its credits renew. Fixed, so that a link shows the same to everybody. */
const START = Date.parse('2026-03-09T08:30:00Z');

/** Who did what happened before. */
const OWNER: Viewer = { role: 'owner', id: 'noa' };

/** Where the account executive is reached; the help page names only the person. */
const values: ParameterValues = { executive_link: 'mailto:ines.varga@shelfline.example?subject=More%20AI%20Credits' };

const did = (daysAgo: number, action: string, inputs: Inputs): DemoStep => ({
  daysAgo,
  command: { kind: 'spend', action, inputs },
  viewer: OWNER,
});

/** A shop on Pro in the middle of a month: 2,500 credits, of which each of the three features has taken some. */
export const adsDemo = (): DemoOptions => ({
  policy: feedAds,
  values,
  plan: 'pro',
  facts: { timeZone: 'Europe/Berlin' },
  viewer: OWNER,
  startAt: START,
  subscribedDaysAgo: 9,
  story: [
    did(8, 'feed_optimize', { products: 1248, fields: 1 }),
    did(5.2, 'custom_image', { images: 60 }),
    did(2.1, 'dynamic_video', { videos: 12 }),
  ],
});
