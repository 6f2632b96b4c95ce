import { replyShapes as shapes } from '../../src/adapters/reply-shapes-later.ts';
import { laterReplies } from '../../src/adapters/wire-later.ts';
import { HISTORY, ID, ORDER, OUTCOMES, QUOTE, REFUSED } from './replies.ts';
import { sameAsSchemas } from './same-as-schemas.ts';

const settled = { version: 1, serverNow: 1 };
const rejected = { state: 'rejected', reason: 'past-deadline', quote: REFUSED, ...settled };
const answers = [
  { id: ID, outcome: OUTCOMES[0] },
  { id: ID, outcome: null },
];
const earnings = { reward: 5, earned: 10, count: 2 };

sameAsSchemas({
  file: 'reply-shapes-later.ts',
  schemas: laterReplies(),
  shapes,
  replies: [
    ...[...OUTCOMES, rejected].map((outcome) => ['operation', { id: ID, outcome }] as const),
    ['lookup', { outcomes: answers }],
    ['purchase', { id: ID, outcome: { state: 'ordered', order: ORDER, ...settled } }],
    ['purchase', { id: ID, outcome: rejected }],
    ['quote', QUOTE],
    ['quote', { ...QUOTE, decision: REFUSED }],
    ['history', HISTORY],
    ['referral', { link: 'https://x.test', ...earnings, upgrade: earnings }],
    ['sharing', { id: ID, on: true, version: 1 }],
  ],
});
