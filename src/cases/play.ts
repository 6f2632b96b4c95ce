import type { Account, Entry } from '../engine/account.ts';
import type { Decision } from '../engine/decision.ts';
import { quote } from '../engine/quote.ts';
import { summarize } from '../engine/summarize.ts';
import { transact } from '../engine/transact.ts';
import { bindPolicy, type ParameterValues } from '../policy/bind.ts';
import { isInstant } from '../policy/instant.ts';
import type { Policy } from '../policy/parse.ts';
import type { Case, Mismatch, Step } from './case.ts';
import { commandOf, idOf, isPricedAfter, spending } from './command.ts';
import { checkLots, checkNames } from './names.ts';
import { observe } from './observe.ts';
import { accountOf, isPersonal, viewerOf } from './setup.ts';

/** What a step came to. */
interface Done {
  readonly decision: Decision;
  readonly entries: readonly Entry[];
  readonly account: Account;
}

/**
 * Plays a case of any product: binds the parameters, builds the account, does the steps, and compares what the case expects.
 * It knows the format of cases and nothing of any product.
 *
 * @param values  parameters that the case itself leaves open
 * @returns everything that is not as the case says, in the order of the steps; nothing where all is
 * @throws PolicyError for parameters that the policy does not declare and for names that it does not have; Error for a step or an expectation that nobody knows
 */
export function play(document: Policy, test: Case, values: ParameterValues = {}): Mismatch[] {
  const { setup, steps, expect } = test;
  const rules = Object.entries(setup.params).filter(([key]) => !isPersonal(key));
  const policy = bindPolicy(document, { ...values, ...Object.fromEntries(rules) });
  checkNames(policy, test);
  const mismatches: Mismatch[] = [];
  let account = accountOf(policy, setup);
  let { role } = setup;
  let entries: Entry[] = [];
  const lots = new Set<string>(account.lots.map(({ id }) => id));
  // A case names a reservation; one that was refused may be asked for again under the same name, and is another gesture.
  const holds = new Map<string, string>();
  for (const [index, step] of steps.entries()) {
    const at = Date.parse(step.at);
    if (step.do === 'set_role') role = String(step['to']);
    const viewer = viewerOf(step, typeof step['role'] === 'string' ? step['role'] : role);
    if (step.do === 'reserve') holds.set(String(step['id']), idOf(index));
    const world = { policy, account, viewer, now: at };
    const done: Done =
      asked(world, step, index) ?? transact(world, commandOf(policy, step, index, holds.get(String(step['of'])), account));
    account = done.account;
    entries.push(...done.entries);
    for (const { lot } of done.entries) lots.add(lot);
    for (const { id } of account.lots) lots.add(id);
    checkLots(policy, test, index, [...lots]);
    const expectations = expect.filter((item) => item.step === index);
    if (expectations.length === 0) continue;
    const after = { ...done, policy, step, entries, at, summary: summarize({ policy, account, viewer, now: at }) };
    for (const { step: place, ...expected } of expectations)
      for (const [key, value] of Object.entries(expected)) {
        const actual = observe(key, after, value);
        if (same(actual, value, key)) continue;
        mismatches.push({ step: place, key, expected: value, actual, ...becauseOf(done.decision, key, expected) });
      }
    entries = [];
  }
  for (const { step } of expect) if (!(step in steps)) mismatches.push({ step, key: 'step', expected: 'a step', actual: 'none' });
  return mismatches;
}

/** A step that only asks. */
function asked(world: Parameters<typeof quote>[0], step: Step, index: number): Done | undefined {
  const { policy, account } = world;
  const id = idOf(index);
  if (step.do === 'price') {
    const { plan, credits } = step;
    const chosen = typeof credits === 'number' ? { credits } : {};
    return { decision: quote(world, { kind: 'price', id, plan: String(plan), ...chosen }), entries: [], account };
  }
  if (step.do !== 'quote') return undefined;
  const spend = spending(policy, step, id);
  // A price that only the finished work tells is asked for as a reservation.
  const isHold = !('actual' in spend) && isPricedAfter(policy, spend.action);
  return { decision: quote(world, isHold ? { ...spend, kind: 'hold' } : spend), entries: [], account };
}

/** Why a step was refused that should have been allowed: said beside `allowed`, or where a case expects neither that nor a reason, beside what it does. */
function becauseOf(decision: Decision, key: string, expected: Readonly<Record<string, unknown>>): { because?: string } {
  if (decision.verdict === 'allowed' || (key !== 'allowed' && ('allowed' in expected || 'reason' in expected))) return {};
  const { reason, remedies } = decision;
  for (const remedy of remedies) {
    if (remedy.kind !== 'change-inputs') continue;
    if (remedy.text) return { because: `${reason}, ${JSON.stringify(remedy.text['en'] ?? Object.values(remedy.text)[0])}` };
    if (remedy.input !== undefined) return { because: `${reason}, ${remedy.input}` };
  }
  return { because: reason };
}

/** Numbers to 1e-6 (unit prices to 5e-6), times by the instant that they name, records exhaustively with a missing key as 0. */
function same(actual: unknown, expected: unknown, key: string): boolean {
  if (typeof expected === 'number')
    return typeof actual === 'number' && Math.abs(actual - expected) <= (key === 'unit_price' ? 5e-6 : 1e-6);
  if (typeof expected === 'string' && typeof actual === 'string' && isInstant(expected) && isInstant(actual))
    return Date.parse(actual) === Date.parse(expected);
  if (typeof expected !== 'object' || expected === null) return actual === expected;
  if (typeof actual !== 'object' || actual === null) return false;
  // Draws by lot are listed as far as a case cares; everything else is listed whole.
  const names = new Set([...(key === 'lot_draws' ? [] : Object.keys(actual)), ...Object.keys(expected)]);
  const value = (record: object, name: string): unknown =>
    key === 'expires' || Object.hasOwn(record, name) ? (record as Record<string, unknown>)[name] : 0;
  return [...names].every((name) => same(value(actual, name), value(expected, name), key));
}
