import { npm } from './process.mjs';

// All of it: fifty spends at once, two hundred times.
const { code } = await npm(['run', '-s', 'unit', '--', 'test/ledger/races.test.ts']);
process.exitCode = code ?? 1;
