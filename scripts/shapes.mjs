import { runTs } from './run-ts.mjs';

// Writes the shapes of replies and of a policy anew, from their schemas.
const { writeShapes } = await runTs('scripts/shapes.ts');
await writeShapes();
