import { fc, seed } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import {
  type Account,
  bindPolicy,
  type BoundPolicy,
  type Command,
  type Entry,
  newAccount,
  parsePolicy,
  transact,
  type Transaction,
  type Viewer,
} from '../../src/index.ts';
import { commandOf, type Gesture, gestures, instantOf, viewerOf } from '../support/oracle-gestures.ts';
import { emptyState, type OracleResult, type State } from '../support/oracle-state.ts';
import { policyDocument, starts } from '../support/oracle-policies.ts';
import { step } from '../support/oracle.ts';

/** The engine and a naive second one, built from the specification alone, do the same commands side by side. */

const runs = Number(process.env['CREDITKIT_ORACLE_RUNS'] ?? 1000);

type Written = Entry | OracleResult['entries'][number];

const sorted = (lines: readonly string[]) => [...lines].sort();
const line = ({ kind, lot, amount, at }: Written) => `${kind} ${lot} ${amount} ${new Date(at).toISOString()}`;

/** Credits move along the draws, forwards or backwards, so there the order counts as well; what begins and ends at one instant may be written in any order. */
const moves = (entries: readonly Written[]) =>
  entries.filter(({ kind }) => ['hold', 'capture', 'release', 'refund'].includes(kind)).map(line);
const lines = (entries: readonly Written[]) => ({ all: sorted(entries.map(line)), moves: moves(entries) });

/** What can still matter of the lots; whether empty ones are kept is nobody's business. */
const lotLines = (lots: readonly { id: string; remaining: number; held: number; expiresAt: number | null }[]) =>
  sorted(
    lots
      .filter((lot) => lot.remaining + lot.held > 0)
      .map(({ id, remaining, held, expiresAt }) => `${id} ${remaining} ${held} ${expiresAt}`),
  );

function ofEngine({ account, entries, decision, repeated }: Transaction, wanted: OracleResult) {
  const reason = decision.verdict === 'refused' ? decision.reason : undefined;
  return {
    verdict: decision.verdict,
    reason: wanted.verdict === 'refused' && wanted.reason === undefined ? undefined : reason,
    cost: wanted.cost === undefined ? undefined : decision.cost?.kind === 'exact' ? decision.cost.amount : 'unknown',
    draws: wanted.draws === undefined ? undefined : decision.draws.map(({ lot, amount }) => ({ lot, amount })),
    amount: wanted.amount === undefined ? undefined : decision.verdict === 'allowed' ? decision.amount : undefined,
    billed:
      wanted.billed === undefined ? undefined : decision.verdict === 'allowed' ? (decision.overage?.amount ?? 0) : undefined,
    unbilled:
      wanted.unbilled === undefined ? undefined : decision.verdict === 'allowed' ? (decision.unbilled?.amount ?? 0) : undefined,
    state: wanted.state === undefined ? undefined : decision.verdict === 'allowed' ? decision.state : undefined,
    repeated,
    entries: lines(entries),
    lots: lotLines(account.lots),
    plan: account.plan,
    anchor: account.cycleAnchor,
  };
}

function ofOracle(
  state: State,
  { verdict, reason, cost, draws, billed, unbilled, amount, state: came, repeated, entries }: OracleResult,
) {
  return {
    verdict,
    reason,
    cost,
    draws,
    amount,
    billed,
    unbilled,
    state: came,
    repeated,
    entries: lines(entries),
    lots: lotLines(state.lots),
    plan: state.plan,
    anchor: state.anchor,
  };
}

interface Done {
  readonly now: string;
  readonly viewer: Viewer;
  readonly command: Command;
}

const story = (policy: BoundPolicy, done: readonly Done[]) =>
  [JSON.stringify(policy), ...done.map((one) => JSON.stringify(one))].join('\n');

function playTogether(policy: BoundPolicy, start: number, list: readonly Gesture[]): void {
  let account: Account = newAccount('account', start);
  const state = emptyState(start);
  const done: Done[] = [];
  list.forEach((gesture, index) => {
    const now = instantOf(policy, state, gesture.when);
    const command = commandOf(
      { policy, state, now: Math.max(now, state.settledAt), id: `c${index}`, earlier: done.map((one) => one.command) },
      gesture,
    );
    const viewer = viewerOf(gesture);
    done.push({ now: new Date(now).toISOString(), viewer, command });
    const result = transact({ policy, account, viewer, now }, command);
    const wanted = step(policy, state, command, viewer, now);
    account = result.account;
    expect(ofEngine(result, wanted), story(policy, done)).toEqual(ofOracle(state, wanted));
  });
}

describe('the engine and the oracle', () => {
  it(
    `agree on ${runs} random policies and random commands (seed ${seed})`,
    () => {
      const property = fc.property(policyDocument, fc.constantFrom(...starts), gestures, (document, start, list) => {
        playTogether(bindPolicy(parsePolicy(document)), start, list);
      });
      fc.assert(property, { numRuns: runs });
    },
    120_000 + runs * 150,
  );
});
