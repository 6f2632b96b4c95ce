import { runTs } from './run-ts.mjs';

// Plays every burn-down vector of test/corpus/burn-down on the engine and ends with `N passed, M failed`.
await runTs('test/corpus/vectors-cli.ts');
