import { parseArgs } from 'node:util';
import { mutants as engineMutants } from '../test/support/engine-mutants.mjs';
import { QUICK, spendMutants } from '../test/support/spend-mutants.mjs';
import { bundleFaults } from './fault-bundle.mjs';
import { playAll } from './fault-pool.mjs';
import { MutantTests } from './mutant-tests.mjs';

/**
 * Breaks the project in one place at a time and says what saw it. A checker that nothing turns red proves nothing.
 * A mutant whose text is no longer in the source is an error: it has to follow the code.
 *
 *   npm run -s mutants                      all of them
 *   npm run -s mutants -- --part spending   the outbox, the store and the simulator's own model; or `engine`
 *   npm run -s mutants -- tab               those with this in their name
 *   npm run -s mutants -- --from 40         those from the fortieth on, of whatever else is asked for
 *   npm run -s mutants -- --quick           a few of spending, as the test command does
 */
const ENGINE_TESTS = ['test/engine/properties.test.ts', 'test/engine/oracle.test.ts'];
/** What is not seen in so many schedules is not seen. */
const SCHEDULES = 4_000;
const QUICK_SCHEDULES = 500;

const { values, positionals } = parseArgs({
  options: {
    part: { type: 'string' },
    from: { type: 'string' },
    quick: { type: 'boolean' },
    seed: { type: 'string' },
    schedules: { type: 'string' },
  },
  allowPositionals: true,
});
const [only = ''] = positionals;
const seed = Number(values.seed ?? 7);
const schedules = Number(values.schedules ?? (values.quick ? QUICK_SCHEDULES : SCHEDULES));
const tests = new MutantTests();
const chosen = [
  ...engineMutants.map(([name, file, from, to, test]) => ({
    part: 'engine',
    name,
    file: `src/engine/${file}`,
    from,
    to,
    tests: test ? [test] : ENGINE_TESTS,
  })),
  ...spendMutants.map(({ test, ...mutant }) => ({ part: 'spending', ...mutant, ...(test && { tests: [test] }) })),
]
  .filter(({ part }) => !values.part || values.part === part)
  .filter(({ name }) => name.includes(only) && (!values.quick || QUICK.includes(name)))
  .slice(Number(values.from ?? 1) - 1);
if (chosen.length === 0) throw new Error('There is no such mutant.');

const survived = [];
try {
  await requireGreen();
  for (const [index, mutant] of chosen.entries()) {
    const seenBy = mutant.tests ? tests.firstFailure(mutant) : await firstViolation(mutant);
    if (!seenBy) survived.push(mutant.name);
    const place = `${String(index + 1).padStart(3)}/${chosen.length}`;
    console.log(
      `${place} ${seenBy ? 'caught  ' : 'SURVIVED'} ${mutant.part.padEnd(8)} ${mutant.name}${seenBy ? `\n                           by: ${seenBy}` : ''}`,
    );
  }
} finally {
  tests.remove();
}
for (const name of survived) console.log(`survived: ${name}`);
console.log(`mutants: ${chosen.length}, survived: ${survived.length}`);
process.exitCode = survived.length > 0 ? 1 : 0;

/** What is red anyway proves nothing of a mutant. @throws Error */
async function requireGreen() {
  const files = [...new Set(chosen.flatMap((mutant) => mutant.tests ?? []))];
  const red =
    files.map((test) => tests.failureOf(test)).find(Boolean) ??
    (chosen.some((mutant) => !mutant.tests) && (await firstViolation()));
  if (red) throw new Error(`Nothing is broken yet, and it is red already: ${red}`);
}

/** What the simulator says of a mutant, or of the code as it is; undefined when nothing. */
async function firstViolation(mutant) {
  const bundle = await bundleFaults(mutant);
  const { violations } = await playAll({ bundle, seed, schedules, part: 25, stopAtFirst: true });
  const [first] = violations;
  return first && `the simulator, in schedule ${first.index + 1}: ${first.what.replaceAll(/\s+/g, ' ').slice(0, 90)}`;
}
