import { runTs } from './run-ts.mjs';

await runTs('test/kills/cli.ts');
