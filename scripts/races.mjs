import { npm } from './process.mjs';

// All of it: fifty spends at once, two hundred times. The test command plays fewer rounds of the same.
const { code } = await npm(['run', '-s', 'unit', '--', 'test/ledger/races.test.ts'], { env: { CREDITKIT_RACE_ROUNDS: '200' } });
process.exitCode = code ?? 1;
