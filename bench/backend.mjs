import { runTs } from '../scripts/run-ts.mjs';

// Prints ratios against a bare transaction on the same server in the same run; seconds of a noisy machine say little.
await runTs('bench/backend.ts');
