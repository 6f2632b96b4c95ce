import { PolicyError, type Problem } from '../../src/index.ts';
import { read } from './repository.ts';

/** A JSON object as a test writes it. */
export type Doc = Record<string, unknown>;

/** The smallest policy that sells something: one kind of credits, one source, one action with one input. */
export function smallPolicy(over: Doc = {}): Doc {
  return {
    language: 1,
    id: 'small',
    version: '1',
    credits: { credit: { name: { en: 'credit' }, decimals: 0 } },
    sources: { pool: { label: { en: 'Pool' }, category: 'paid' } },
    actions: { work: { inputs: { pages: 'count' }, cost: 1 } },
    ...over,
  };
}

/** The small policy with another cost for its action. */
export const withCost = (cost: unknown, over: Doc = {}): Doc =>
  smallPolicy({ actions: { work: { inputs: { pages: 'count' }, cost } }, ...over });

/** The small policy with one grant that everybody gets. */
export const withGrant = (grant: Doc): Doc => smallPolicy({ grants: { gift: { source: 'pool', amount: 5, ...grant } } });

/** What is wrong, as the author is told it. Anything thrown that is not a `PolicyError` is a crash and is passed on. */
export function problemsOf(run: () => unknown): readonly Problem[] {
  try {
    run();
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}

/** The only problem; more or fewer are a failure of their own. */
export function onlyProblem(run: () => unknown): Problem {
  const problems = problemsOf(run);
  if (problems.length !== 1)
    throw new Error(`One problem was expected; there are ${problems.length}: ${JSON.stringify(problems)}`);
  return problems[0]!;
}

/** The text of a policy of the kit. */
export const savedPolicy = (id: string): string => read(`policies/${id}.json`);

/** Runs something while `Object.prototype` carries a member, as a careless script on the page leaves it, and takes it away again. */
export function withPollution<T>(key: string, value: unknown, enumerable: boolean, run: () => T): T {
  Object.defineProperty(Object.prototype, key, { value, enumerable, configurable: true, writable: true });
  try {
    return run();
  } finally {
    Reflect.deleteProperty(Object.prototype, key);
  }
}
