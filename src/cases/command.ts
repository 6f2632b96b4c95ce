import type { Account, FlagValue } from '../engine/account.ts';
import type { Buy, Command, Spend } from '../engine/command.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import type { Step } from './case.ts';
import { typeOfSource, units } from './units.ts';

/** A step with what it needs to become a command. */
interface Doing {
  readonly policy: BoundPolicy;
  readonly step: Step;
  readonly id: string;
  /** The intent of the reservation that `of` names. */
  readonly hold: string | undefined;
  /** The type of the credits that were taken or held by what `of` names. */
  readonly type: string | undefined;
}

/** The id that a step's command has. */
export const idOf = (index: number): string => `step-${index}`;

const text = ({ step }: Doing, key: string): string => String(step[key]);
const number = ({ step }: Doing, key: string): { readonly [key: string]: number } =>
  typeof step[key] === 'number' ? { [key]: step[key] } : {};

/** What can be done in a step, beside `quote` and `price`, which only ask. */
const COMMANDS: Readonly<Record<string, (doing: Doing) => Command>> = {
  spend: ({ policy, step, id }) => spending(policy, step, id),
  reserve: ({ policy, step, id }) => ({
    ...spending(policy, step, id),
    kind: 'hold',
    ...(typeof step['minutes'] === 'number' && { holdMs: Math.round(step['minutes'] * 60_000) }),
  }),
  settle: ({ policy, step, id, hold = '', type }) => ({
    kind: 'capture',
    id,
    of: hold,
    amount: units(policy, type, step['actual'] as number),
  }),
  release: ({ id, hold }) => ({ kind: 'release', id, of: hold ?? '' }),
  refund: (doing) => ({
    kind: 'refund',
    id: doing.id,
    of: idOf(doing.step['of'] as number),
    cause: text(doing, 'reason'),
    ...(typeof doing.step['amount'] === 'number' && { amount: units(doing.policy, doing.type, doing.step['amount']) }),
  }),
  advance: () => ({ kind: 'advance' }),
  set_role: () => ({ kind: 'advance' }),
  summary: () => ({ kind: 'advance' }),
  buy: ({ policy, step, id }) => buying(policy, step, id),
  deliver: ({ step, id }) => ({ kind: 'deliver', id, order: idOf(step['of'] as number) }),
  grant: (doing) => ({
    kind: 'grant',
    id: doing.id,
    source: text(doing, 'source'),
    amount: units(doing.policy, typeOfSource(doing.policy, text(doing, 'source')), doing.step['amount'] as number),
    reason: text(doing, 'reason'),
    ...('expires' in doing.step && {
      expiresAt: doing.step['expires'] === null ? null : Date.parse(text(doing, 'expires')),
    }),
  }),
  subscribe: (doing) => ({
    kind: 'subscribe',
    id: doing.id,
    plan: text(doing, 'plan'),
    ...number(doing, 'slots'),
    ...number(doing, 'seats'),
    ...(doing.step['billing'] !== undefined && { billing: doing.step['billing'] as 'monthly' | 'annual' }),
    ...(doing.step['cycle_anchor'] !== undefined && { cycleAnchor: Date.parse(text(doing, 'cycle_anchor')) }),
  }),
  change_plan: (doing) => ({
    kind: 'change-plan',
    id: doing.id,
    plan: text(doing, 'to'),
    effective: doing.step['effective'] === 'next-renewal' ? 'renewal' : 'once',
  }),
  set_flag: (doing) => ({
    kind: 'set-flag',
    id: doing.id,
    flag: text(doing, 'name'),
    value: doing.step['value'] as FlagValue | null,
  }),
  set_limit: (doing) => ({
    kind: 'set-flag',
    id: doing.id,
    flag: `${text(doing, 'subject')}.limit`,
    value: doing.step['limit'] as number,
  }),
  cancel: ({ id }) => ({ kind: 'cancel', id }),
  close_account: ({ id }) => ({ kind: 'close', id }),
  pause: (doing) => ({ kind: 'pause', id: doing.id, ...number(doing, 'months') }),
  resume: ({ id }) => ({ kind: 'resume', id }),
  renew_now: ({ id }) => ({ kind: 'renew', id }),
  renewal_payment: (doing) => ({ kind: 'event', id: doing.id, event: `payment-${text(doing, 'result')}` }),
  activity: (doing) => ({
    kind: 'event',
    id: doing.id,
    event: text(doing, 'kind'),
    ...('quantity' in doing.step && { quantity: doing.step['quantity'] as number }),
  }),
  transfer: (doing) => ({
    kind: 'transfer',
    id: doing.id,
    ...(doing.step['from'] !== undefined && { from: text(doing, 'from') }),
    ...(doing.step['to'] !== undefined && { to: text(doing, 'to') }),
    ...(doing.step['type'] !== undefined && { type: text(doing, 'type') }),
    amount: units(doing.policy, doing.step['type'] as string | undefined, doing.step['amount'] as number),
  }),
  set_seats: ({ step, id }) => ({ kind: 'set-count', id, fact: 'seats', value: step['to'] as number }),
  set_slots: ({ step, id }) => ({ kind: 'set-count', id, fact: 'slots', value: step['to'] as number }),
};

/**
 * The command of a step.
 * @param hold  the intent of the reservation that the step names, of this account
 * @throws Error that names a step which nobody knows
 */
export function commandOf(policy: BoundPolicy, step: Step, index: number, hold: string | undefined, account?: Account): Command {
  if (!Object.hasOwn(COMMANDS, step.do)) throw new Error(`No step is called ${JSON.stringify(step.do)}.`);
  const of = typeof step['of'] === 'number' ? idOf(step['of']) : (hold ?? '');
  return COMMANDS[step.do]!({ policy, step, id: idOf(index), hold, type: account?.intents[of]?.type });
}

/** The spend that a step asks for, whether it does it or only asks its price. */
export function spending(policy: BoundPolicy, step: Step, id: string): Spend {
  const { actual, ...inputs } = (step['inputs'] ?? {}) as Record<string, string | number | boolean>;
  const action = String(step['action']);
  const type = policy.actions[action]?.paysWith;
  return {
    kind: 'spend',
    id,
    action,
    inputs,
    ...(typeof actual === 'number' && { actual: units(policy, type, actual) }),
  };
}

/** Whether only the finished work tells what an action costs. */
export function isPricedAfter(policy: BoundPolicy, action: string): boolean {
  const cost = policy.actions[action]?.cost;
  return typeof cost === 'object' && 'knownAfter' in cost;
}

/** The type of credits that a pack brings. */
function typeOfPack({ packs = {}, ...policy }: BoundPolicy, pack: string): string | undefined {
  const source = Object.values(packs).find(({ sizes }) => Object.hasOwn(sizes, pack))?.source;
  return typeof source === 'string' ? policy.sources[source]?.type : undefined;
}

function buying(policy: BoundPolicy, step: Step, id: string): Buy {
  const {
    pack,
    qty,
    amount_usd: money,
    credits,
    coupon,
  } = step as { pack?: string; qty?: number; amount_usd?: number; credits?: number; coupon?: string };
  return {
    kind: 'buy',
    id,
    pack: String(pack),
    quantity: qty ?? 1,
    ...(coupon !== undefined && { coupon }),
    ...(money !== undefined && { money: { amount: money, currency: 'USD' } }),
    ...(credits !== undefined && { credits: units(policy, typeOfPack(policy, String(pack)), credits) }),
  };
}
