import type { BoundPolicy } from '../policy/policy.ts';
import { policyAtTheDoor } from './policy-door.ts';

/** The part of the code that a first price and balance do not need. */
export type Later = typeof import('./later.ts');

/** The policy in force, and whether it can be trusted: looked at when it comes, and looked through as soon as the code for that is there, before anything is spent on it. */
export class PolicyKeeper {
  policy: BoundPolicy | undefined;
  /** What is wrong with it, as a sentence for a developer. */
  problem: string | undefined;
  readonly #tell: (problem: string) => void;
  #later: Later | undefined;

  /** @param tell is told of each problem once. */
  constructor(tell: (problem: string) => void) {
    this.#tell = tell;
  }

  /** Takes what a backend sent as the policy of a version. */
  take(document: unknown, version: string): void {
    const found = policyAtTheDoor(document, version);
    this.policy = typeof found === 'string' ? undefined : found;
    this.#is(typeof found === 'string' ? found : undefined);
    this.#lookThrough();
  }

  /** Takes the code that looks a policy through. */
  use(later: Later): void {
    this.#later = later;
    this.#lookThrough();
  }

  #lookThrough(): void {
    if (!this.#later || !this.policy || this.problem !== undefined) return;
    this.#is(this.#later.boundShapeProblem(this.policy));
    // From now on, nothing that a page puts on `Object.prototype` is a rule.
    if (this.problem === undefined) this.policy = this.#later.copyOf(this.policy) as BoundPolicy;
  }

  #is(problem: string | undefined): void {
    const isNews = problem !== undefined && problem !== this.problem;
    this.problem = problem;
    if (isNews) this.#tell(problem);
  }
}
