import { replyShapes as shapes } from '../../src/adapters/reply-shapes.ts';
import { replies as schemas } from '../../src/adapters/wire-first.ts';
import { ID, ORDER, OUTCOMES, REFUSED, SNAPSHOT } from './replies.ts';
import { sameAsSchemas } from './same-as-schemas.ts';

const settled = { version: 1, serverNow: 1 };
const rejected = { state: 'rejected', reason: 'past-deadline', quote: REFUSED, ...settled };
const answers = [
  { id: ID, outcome: OUTCOMES[0] },
  { id: ID, outcome: null },
];

sameAsSchemas({
  file: 'reply-shapes.ts',
  schemas: schemas(),
  shapes,
  replies: [
    ['snapshot', SNAPSHOT],
    ...[...OUTCOMES, rejected].map((outcome) => ['operation', { id: ID, outcome }] as const),
    ['lookup', { outcomes: answers }],
    ['purchase', { id: ID, outcome: { state: 'ordered', order: ORDER, ...settled } }],
    ['purchase', { id: ID, outcome: rejected }],
  ],
});
