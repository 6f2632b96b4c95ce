import { parseArgs } from 'node:util';
import { playParts, whole } from './part-pool.mjs';

/** So many begin at one seed. */
const PART = 500;

// Plays two tabs and a backend in whatever order everything comes, and checks after every step that what is shown is the formula.
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  },
});
const runs = whole('runs', values.runs);
const first = whole('seed', values.seed) * 1_000_000;
const total = { runs: 0, failures: [] };

console.log(`${runs} interleavings. Again: npm run -s interleavings -- --runs ${runs} --seed ${values.seed}`);
await playParts({ file: 'test/store/interleaving.ts', from: first, to: first + runs, part: PART, onPart: add });
for (const failure of total.failures) console.log(`\n✗ ${failure}`);
process.exitCode = total.failures.length > 0 ? 1 : 0;
console.log(`interleavings: ${total.runs}, violations: ${total.failures.length}`);

function add({ runs: played, failure }) {
  const before = total.runs;
  total.runs += played;
  if (failure) total.failures.push(failure);
  const step = Math.max(runs / 10, 2_000);
  if (Math.floor(before / step) !== Math.floor(total.runs / step)) console.log(`  ${total.runs} of ${runs}`);
  return total.failures.length === 0;
}
