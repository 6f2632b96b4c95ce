import type { BoundPolicy, Grant } from '../policy/policy.ts';
import type { Command } from './command.ts';
import { dueKey, markOf } from './grants.ts';
import { withDefaults } from './prepare.ts';
import { repeatKeys } from './repeat.ts';
import { PERSON } from './schedule.ts';

/** Which slices of an account a command needs. Everything that is not named may be left empty. */
export interface Reads {
  /** Lots with something remaining, owed or held, and those that begin after `settledAt`, also where a booking has used them up: their period gives no second time. */
  readonly lots: 'live';
  /** Intents whose lots are needed too, empty and expired ones included. */
  readonly lotsOf: readonly string[];
  /** Counters whose key begins with one of these and a slash. */
  readonly counters: readonly string[];
  /** Marks with these keys. */
  readonly marks: readonly string[];
  /** And all marks whose key begins with one of these: of grants that everybody has for themselves. */
  readonly marksUnder: readonly string[];
  /** Every held intent that ends by itself, and these; with the marks that each of them began (`marked`), since undoing it takes them back. */
  readonly intents: { readonly ending: true; readonly ids: readonly string[] };
  readonly orders: readonly string[];
  /** Every order that waits for its source to be used up. */
  readonly queuedOrders: true;
  /** Command ids whose earlier answers matter. */
  readonly answers: readonly string[];
}

/**
 * What a ledger store must load for a command, so that it never loads a whole account: not the spent lots, the settled intents, the old orders and answers,
 * which are all that grows with an account's age. Facts and scheduled changes are always loaded.
 */
export function reads(policy: BoundPolicy, command: Command): Reads {
  const lists: (Readonly<Record<string, Grant>> | undefined)[] = [
    policy.grants,
    policy.trial?.grants,
    ...Object.values(policy.plans ?? {}).map((plan) => plan.grants),
  ];
  const plans = Object.keys(policy.plans ?? {});
  const of = command.kind === 'capture' || command.kind === 'release' || command.kind === 'refund' ? [command.of] : [];
  const use = command.kind === 'spend' || command.kind === 'hold' ? withDefaults(policy, command) : undefined;
  const done = use ? repeatKeys({ policy, inputs: use.inputs }, use.action) : [];
  return {
    lots: 'live',
    lotsOf: of,
    counters: ['bought', 'fair-use', 'grant', 'grant-size', 'held', 'limit', 'overage', 'used'],
    marks: [
      'ended',
      ...new Set(
        lists.flatMap((list) =>
          Object.keys(list ?? {}).flatMap((key) => [`grant/${key}`, dueKey(key), ...plans.map((plan) => markOf(key, plan))]),
        ),
      ),
      ...done.map(({ mark }) => mark),
    ],
    marksUnder: lists.flatMap((list) =>
      Object.entries(list ?? {}).flatMap(([key, { each }]) =>
        each === 'person' ? [`grant/${key}${PERSON}`, `${dueKey(key)}${PERSON}`] : [],
      ),
    ),
    intents: { ending: true, ids: of },
    orders: command.kind === 'deliver' ? [command.order] : command.kind === 'refund' ? of : [],
    queuedOrders: true,
    answers: command.kind === 'advance' ? [] : [command.id],
  };
}
