import { replyShapes as shapes } from '../../src/adapters/reply-shapes.ts';
import { replies as schemas } from '../../src/adapters/wire-first.ts';
import { SNAPSHOT } from './replies.ts';
import { sameAsSchemas } from './same-as-schemas.ts';

sameAsSchemas({ file: 'src/adapters/reply-shapes.ts', schemas: schemas(), shapes, replies: [['numbers', SNAPSHOT]] });
