import { replyShapes as shapes } from '../../src/adapters/reply-shapes-later.ts';
import { laterReplies } from '../../src/adapters/wire-later.ts';
import { ALLOWED, HISTORY, ID, QUOTE, REFUSED } from './replies.ts';
import { sameAsSchemas } from './same-as-schemas.ts';

const earnings = { reward: 5, earned: 10, count: 2 };

sameAsSchemas({
  file: 'reply-shapes-later.ts',
  schemas: laterReplies(),
  shapes,
  replies: [
    ['decision', ALLOWED],
    ['decision', REFUSED],
    ['quote', QUOTE],
    ['history', HISTORY],
    ['referral', { link: 'https://x.test', ...earnings, upgrade: earnings }],
    ['sharing', { id: ID, on: true, version: 1 }],
  ],
});
