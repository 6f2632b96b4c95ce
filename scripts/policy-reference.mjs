import { runTs } from './run-ts.mjs';

// Writes the reference in docs/policy.md anew, from the schema and its texts.
const { writeReference } = await runTs('scripts/policy-reference.ts');
writeReference();
