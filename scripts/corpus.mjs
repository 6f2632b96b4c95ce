import { runTs } from './run-ts.mjs';

// Plays every case of test/corpus/policies against policies/ and ends with `N passed, M failed`.
await runTs('test/corpus/cli.ts');
