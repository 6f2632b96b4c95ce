import { newAccount, settle, transact, type Command } from '../../src/index.ts';
import { anyCommand, anyViewer, later, START } from './any-command.ts';
import { anyPolicy, type AnyPolicy } from './any-policy.ts';
import { Dice } from './dice.ts';
import { laterLotRule, RULES, splitRule, type Rule, type Seen } from './rules.ts';

/** A rule that was broken, and everything that is needed to see it again. */
export interface Violation {
  readonly seed: number;
  readonly rule: string;
  readonly what: string;
  readonly policy: object;
  readonly trace: readonly string[];
}

/** What was met, so that a run that saw nothing of the language is noticed. */
export type Counts = Record<string, number>;

const ALWAYS: readonly [string, Rule][] = [...Object.entries(RULES), ['credits that come last change no draw', laterLotRule]];
const SPLITS: readonly [string, Rule][] = [['a spend may be split', splitRule]];

const SEQUENCES_PER_POLICY = 50;
const STEPS = 9;

/** Plays sequences from a seed: a policy serves fifty of them. Stops a sequence at its first violation. */
export function playSequences(
  seed: number,
  runs: number,
  counts: Counts,
  progress: (done: number) => void = () => {},
): Violation[] {
  const violations: Violation[] = [];
  let policy: AnyPolicy | undefined;
  for (let run = 0; run < runs; run++) {
    if (run % SEQUENCES_PER_POLICY === 0) {
      policy = anyPolicy(new Dice(seed + run));
      progress(run);
    }
    const found = playOne(policy!, seed + run, counts);
    if (found) violations.push(found);
    if (violations.length >= 5) break;
  }
  return violations;
}

function playOne({ policy, document, splits }: AnyPolicy, seed: number, counts: Counts): Violation | undefined {
  // Another stream than the policy's own, which begins at the same number.
  const dice = new Dice(seed ^ 0x9e3779b9);
  const trace: string[] = [];
  let account = newAccount('any', START, {
    timeZone: dice.pick(['UTC', 'America/New_York']),
    seats: 1 + dice.below(3),
    flags: { 'user:ann': 'full' },
  });
  let now = START;
  for (let step = 0; step < STEPS; step++) {
    now = later(dice, account, now);
    const viewer = anyViewer(dice);
    const command: Command =
      step === 0
        ? { kind: 'subscribe', id: 'c0', plan: dice.pick(['small', 'large']), cycleAnchor: START }
        : anyCommand(dice, `c${step}`, account, now);
    trace.push(`${new Date(now).toISOString()} ${viewer.id ?? viewer.role} ${JSON.stringify(command)}`);
    const world = { policy, account, viewer, now };
    let rule = 'no command throws';
    try {
      const seen: Seen = { world, command, done: transact(world, command), settled: settle(world) };
      const { decision } = seen.done;
      const outcome = `${command.kind} ${decision.verdict === 'refused' ? decision.reason : 'allowed'}`;
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      for (const { kind } of seen.done.entries) counts[kind] = (counts[kind] ?? 0) + 1;
      const rules: [string, Rule][] = [...ALWAYS, ...(splits ? SPLITS : [])];
      for (const [name, check] of rules) {
        rule = name;
        const what = check(seen, dice);
        if (what !== undefined) return { seed, rule, what, policy: document, trace };
      }
      account = seen.done.account;
      now = Math.max(now, account.settledAt);
    } catch (error) {
      return {
        seed,
        rule,
        what: error instanceof Error ? (error.stack ?? error.message) : String(error),
        policy: document,
        trace,
      };
    }
  }
  return undefined;
}
