import type { Setup } from '../cases/case.ts';
import { eventsOf } from '../cases/events.ts';
import type { World } from '../engine/account.ts';
import { transact } from '../engine/transact.ts';
import { bindPolicy } from '../policy/bind.ts';
import { isInstant } from '../policy/instant.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { didYouMean } from '../policy/problem.ts';
import { beginAccount } from '../year/begin.ts';
import { policyOf, rejected, UsageError, valuesOf, type Desk, type Line } from './desk.ts';
import { textOf } from './words.ts';

/** Options that say whose account it is, for `parseArgs`. */
export const ACCOUNT_OPTIONS = ['plan', 'billing', 'role', 'type', 'slots', 'seats', 'zone', 'at'] as const;
export const ACCOUNT_LISTS = ['lot', 'flag', 'event'] as const;

export const accountHelp = `  --plan id          subscribes to it at the beginning, so that its grants are there
  --billing word     monthly or annual
  --role id          who looks; else the policy's first role that may use credits
  --type id          the type of account; else that of the role
  --slots n, --seats n
  --zone name        the account's time zone; else UTC
  --at time          when it is, such as 2026-03-01 or 2026-03-01T09:00:00Z; else now
  --lot source=n     credits that are there at the beginning; with =n@2026-04-01 they end then; may be given again
  --flag name=value  a fact of the account; JSON, or a text; may be given again
  --event name       what your server reports at the beginning, such as a payment; may be given again
  --set key=value    the value of a parameter of the policy; may be given again
`;

/**
 * The account that a command line speaks of.
 * @throws UsageError for a plan, role or source that the policy does not know, and for times and numbers that are none
 */
export function desktopOf(file: string, { set, options, lists }: Line, desk: Desk): World {
  const document = policyOf(file, desk);
  const policy = rejected(`${file}: a value does not fit its parameter.`, () => bindPolicy(document, valuesOf(set)));
  const now = options['at'] === undefined ? desk.now() : timeOf('at', options['at']);
  const role = known('role', options['role'], policy.roles);
  const plan = known('plan', options['plan'], policy.plans);
  const { world, refused } = beginAccount(policy, {
    ...{ now, plan, role, billing: billingOf(options['billing']), type: options['type'], timeZone: options['zone'] },
    seats: countOf('seats', options['seats']),
    slots: countOf('slots', options['slots']),
    flags: valuesOf(lists['flag'] ?? [], 'flag') as Record<string, string>,
    lots: (lists['lot'] ?? []).map((text, index) => lotOf(policy, text, index, now)),
  });
  if (refused)
    throw new UsageError(`The plan ${plan} cannot be begun: ${refused.reason}.`, 'Choose another plan, role or type of account.');
  // What comes again and again is no matter of the beginning.
  const events = (lists['event'] ?? []).filter((text) => !isHabit(text)).map((name) => knownEvent(policy, name));
  return events.reduce<World>(
    (before, event, index) => ({
      ...before,
      account: transact(before, { kind: 'event', id: `event-${index}`, event }).account,
    }),
    world,
  );
}

/** Whether an option says how often, such as "payment every month". */
export const isHabit = (text: string): boolean => /\s/.test(text);

/**
 * The name of an event that something in the policy waits for.
 * @throws UsageError for any other, which would change nothing
 */
export function knownEvent(policy: BoundPolicy, name: string): string {
  known('event', name, Object.fromEntries(eventsOf(policy).map((event) => [event, true])));
  return name;
}

function billingOf(text: string | undefined): 'monthly' | 'annual' | undefined {
  if (text === undefined || text === 'monthly' || text === 'annual') return text;
  throw new UsageError(`--billing ${text} is no way of billing.`, 'Use monthly or annual.');
}

/** A day or an instant of a command line. */
export function timeOf(option: string, text: string): number {
  const whole = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
  if (!isInstant(whole))
    throw new UsageError(`--${option} ${text} is no time.`, 'Write a day such as 2026-03-01, or 2026-03-01T09:00:00Z.');
  return Date.parse(whole);
}

/** A whole number of a command line. */
export function countOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text))
    throw new UsageError(`--${option} ${text} is no whole number.`, `Write, for instance, --${option} 12.`);
  return Number(text);
}

/**
 * Credits of a command line in smallest units.
 * @throws UsageError for what is no number, and for a part of a credit that there is not: rounded, it would be more or less than was meant
 */
export function amountOf(policy: BoundPolicy, type: string, text: string, example: string): number {
  const decimals = policy.credits[type]?.decimals ?? 0;
  const [, whole, part = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const amount = Number(`${whole}${part.padEnd(decimals, '0')}`);
  if (whole === undefined || part.length > decimals || !Number.isSafeInteger(amount))
    throw new UsageError(
      `${text} is no amount of ${textOf(policy.credits[type]?.name, type)}.`,
      `Write, for instance, ${example}${decimals > 0 ? `; with at most ${decimals} decimals` : ''}.`,
    );
  return amount;
}

/** An id that a part of the policy must know. */
export function known(what: string, id: string | undefined, part: object | undefined): string | undefined {
  if (id === undefined || Object.hasOwn(part ?? {}, id)) return id;
  const ids = Object.keys(part ?? {});
  const otherwise = ids.length > 0 ? `Use one of: ${ids.join(', ')}.` : `This policy has no ${what}.`;
  throw new UsageError(`There is no ${what} ${JSON.stringify(id)}.`, didYouMean(id, ids, otherwise));
}

function lotOf(policy: BoundPolicy, text: string, index: number, now: number): Setup['lots'][number] {
  const [, source, amount, end] = /^([^=]+)=(\d+(?:\.\d+)?)(?:@(.+))?$/.exec(text) ?? [];
  if (source === undefined)
    throw new UsageError(`--lot ${text} is not source=amount.`, 'Write, for instance, --lot monthly=50@2026-04-01.');
  known('source', source, policy.sources);
  const since = new Date(now).toISOString();
  const expires = end === undefined ? null : new Date(timeOf('lot', end)).toISOString();
  return { id: `lot-${index + 1}`, source, amount: Number(amount), granted: since, effective: since, expires };
}
