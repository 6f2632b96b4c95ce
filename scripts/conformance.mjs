import { runTs } from './run-ts.mjs';

// What the suite for a host's own adapter says of ours, and of servers that are broken in one place each.
await runTs('test/conformance/cli.ts');
