import { replyShapes as shapes } from '../../src/adapters/reply-shapes-later.ts';
import { replies } from '../../src/adapters/wire-first.ts';
import { laterReplies } from '../../src/adapters/wire-later.ts';
import { HISTORY, ID, ORDER, OUTCOMES, QUOTE, REFUSED, SNAPSHOT } from './replies.ts';
import { sameAsSchemas } from './same-as-schemas.ts';

const settled = { version: 1, serverNow: 1 };
const rejected = { state: 'rejected', reason: 'past-deadline', quote: REFUSED, ...settled };
const earnings = { reward: 5, earned: 10, count: 2 };

sameAsSchemas({
  file: 'src/adapters/reply-shapes-later.ts',
  schemas: { ...replies(), ...laterReplies() },
  shapes,
  replies: [
    ['includes', SNAPSHOT.includes],
    ...[...OUTCOMES, rejected].map((outcome) => ['outcome', outcome] as const),
    ['orderOutcome', { state: 'ordered', order: ORDER, ...settled }],
    ['orderOutcome', rejected],
    ['quote', QUOTE],
    ['quote', { ...QUOTE, decision: REFUSED }],
    ['history', HISTORY],
    ['referral', { link: 'https://x.test', ...earnings, upgrade: earnings }],
    ['sharing', { id: ID, on: true, version: 1 }],
  ],
});
