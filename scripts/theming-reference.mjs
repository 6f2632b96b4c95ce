import { runTs } from './run-ts.mjs';

// Writes the reference in docs/theming.md anew, from the elements and their style sheets.
const { writeReference } = await runTs('scripts/theming-reference.ts');
writeReference();
