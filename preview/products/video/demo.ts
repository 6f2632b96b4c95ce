import visla from '../../../policies/visla.json';
import type { DemoOptions, DemoStep } from '../../../src/demo/index.ts';
import type { Inputs, ParameterValues, Viewer } from '../../../src/index.ts';

/** When the account is looked at: a Monday morning, eleven days before its cycle ends. Fixed, so that a link shows the same to everybody. */
const START = Date.parse('2026-03-09T08:30:00Z');

/** Who did what happened before. */
const OWNER: Viewer = { role: 'owner', id: 'mira' };

/** What an invitation earns: the help page names no numbers. */
const values: ParameterValues = { referral_signup_bonus: 500, referral_upgrade_bonus: 2500 };

const did = (daysAgo: number, action: string, inputs: Inputs): DemoStep => ({
  daysAgo,
  command: { kind: 'spend', action, inputs },
  viewer: OWNER,
});

/** Where the pay pages would be. Nothing answers there: it is only an address to see. */
const PAY_ORIGIN = 'https://pay.example';

/** A workspace on Pro in the middle of its cycle: a few videos made, and nothing bought yet. */
export const videoDemo = (): DemoOptions => ({
  policy: visla,
  values,
  plan: 'pro',
  facts: { timeZone: 'Europe/Berlin' },
  viewer: OWNER,
  startAt: START,
  subscribedDaysAgo: 17,
  story: [
    did(12, 'text_project', { seconds: 95 }),
    did(6.3, 'transcription', { minutes: 12.5 }),
    did(2.1, 'visual_project', { seconds: 60 }),
  ],
  host: {
    payUrl: ({ id }) => `${PAY_ORIGIN}/orders/${id}`,
    receiptUrl: ({ id, state }) => (state === 'credited' ? `${PAY_ORIGIN}/receipts/${id}` : undefined),
    referralLink: () => 'https://reelroom.example/join/northlight',
    referralEvent: 'referral-signup',
  },
  payOrigins: [PAY_ORIGIN],
});
