import { runTs } from './run-ts.mjs';

// Plays random commands on random policies of the whole language and checks what must always hold.
await runTs('test/sequences/cli.ts');
