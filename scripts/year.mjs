import { runTs } from './run-ts.mjs';

// A year of a photo studio's account, as a table.
await runTs('scripts/year.ts');
