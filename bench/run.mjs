import { runTs } from '../scripts/run-ts.mjs';

// Every benchmark prints ratios against a baseline measured in the same run; seconds of a noisy machine say little.
await runTs('bench/engine.ts');
