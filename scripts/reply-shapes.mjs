import { runTs } from './run-ts.mjs';

// Writes the shapes of src/adapters anew, from the schemas of the wire.
const { writeReplyShapes } = await runTs('scripts/reply-shapes.ts');
await writeReplyShapes();
