import { parseArgs } from 'node:util';
import { playSequences, type Counts } from './play.ts';

const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' }, counts: { type: 'boolean' } } });
const runs = whole('runs', values.runs ?? '100000');
const seed = whole('seed', values.seed ?? String(Math.floor(Math.random() * 1e9)));

console.log(`seed ${seed} · replay: npm run -s properties -- --runs ${runs} --seed ${seed}`);
const counts: Counts = {};
const interactive = process.stderr.isTTY;
const violations = playSequences(seed, runs, counts, (done) => {
  if (interactive && done % 1000 === 0) process.stderr.write(`\r${done} of ${runs}`);
});
if (interactive) process.stderr.write('\r');
for (const { rule, what, trace, policy, seed: own } of violations) {
  console.log(
    `\n✗ ${rule}\n  ${what}\n  policy ${JSON.stringify(policy)}\n  sequence ${own}\n${trace.map((line) => `    ${line}`).join('\n')}`,
  );
}
if (values.counts) for (const [what, many] of Object.entries(counts).sort()) console.log(`${String(many).padStart(9)} ${what}`);
console.log(`sequences: ${runs}, violations: ${violations.length}`);
process.exitCode = violations.length > 0 ? 1 : 0;

function whole(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${name} is ${JSON.stringify(text)}. Give a whole number.`);
  process.exit(2);
}
