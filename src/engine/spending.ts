import type { BoundPolicy, RefundWindow } from '../policy/policy.ts';
import type { Amount, Draw, Instant, Intent, World } from './account.ts';
import { later } from './calendar.ts';
import type { Capture, Hold, Refund, Release, Spend } from './command.ts';
import { advise, type Outlook } from './advise.ts';
import { decide, refuse } from './decide.ts';
import type { Allowed, Decision, Note } from './decision.ts';
import { Ledger } from './ledger.ts';
import { ceilings, isRunning, usedAt } from './limits.ts';
import { activeGrants, windowAt, zoneOf } from './schedule.ts';
import { given, own } from './scope.ts';

/** Charges an action at once, or reserves its cost. */
export function spend(world: World, ledger: Ledger, command: Spend | Hold, coming: Outlook): Decision {
  const { now } = world;
  const decision = advise(world, command, decide(world, command), coming);
  if (decision.verdict === 'refused') return decision;
  const held = command.kind === 'hold';
  for (const { lot, amount } of decision.draws) {
    if (held) ledger.write('hold', now, lot, amount, { intent: command.id });
    else ledger.write('capture', now, lot, amount, { intent: command.id, from: 'remaining' });
  }
  const amount = decision.amount ?? 0;
  const { unmetered } = decision;
  const counted = count(world, ledger, command.action, decision.cost!.type, unmetered ?? amount);
  const endsAt = held && command.holdMs !== undefined ? now + command.holdMs : undefined;
  ledger.intent({
    id: command.id,
    action: command.action,
    inputs: command.inputs,
    type: decision.cost!.type,
    at: now,
    amount,
    draws: decision.draws,
    counted,
    state: held ? 'held' : 'captured',
    ...(!held && { captured: amount }),
    ...(endsAt !== undefined && { endsAt }),
    ...(unmetered !== undefined && { unmetered }),
  });
  return { ...decision, state: held ? 'held' : 'captured', ...(endsAt !== undefined && { endsAt }) };
}

/** Takes what a hold reserved, or less and gives the rest back. */
export function capture(world: World, ledger: Ledger, command: Capture): Decision {
  const intent = intentOf(ledger, command.of);
  if (intent.state !== 'held') return outcome(intent);
  const reserved = intent.unmetered ?? intent.amount;
  const asked = command.amount ?? reserved;
  const amount = Math.min(asked, reserved);
  const { taken, rest } = Ledger.split(intent.draws, amount);
  for (const draw of taken) ledger.write('capture', world.now, draw.lot, draw.amount, { intent: intent.id, from: 'held' });
  ledger.release(rest, world.now, intent.id);
  uncount(world.policy, ledger, intent, reserved - amount, reserved > 0 && amount === 0, world.now);
  const done: Intent = {
    ...intent,
    state: 'captured',
    draws: taken,
    captured: intent.unmetered === undefined ? amount : 0,
    ...(intent.unmetered !== undefined && { unmetered: amount }),
  };
  ledger.intent(done);
  return { ...outcome(done), notes: asked > amount ? [{ kind: 'excess', amount: asked - amount }] : [] };
}

/** Gives back what a hold reserved. */
export function release(world: World, ledger: Ledger, command: Release): Decision {
  const intent = intentOf(ledger, command.of);
  return intent.state === 'held' ? outcome(dissolve(world.policy, ledger, intent, world.now, 'released')) : outcome(intent);
}

/** Ends a hold whose time is over. */
export function endHold(policy: BoundPolicy, ledger: Ledger, intent: Intent, at: Instant): void {
  dissolve(policy, ledger, intent, at, 'expired');
}

/** Gives captured credits back to the lots they came from. */
export function refund(world: World, ledger: Ledger, command: Refund): Decision {
  const { policy, now } = world;
  const intent = intentOf(ledger, command.of);
  const left = (intent.captured ?? 0) - (intent.refunded ?? 0) - (intent.lost ?? 0);
  const amount = command.amount ?? left;
  if (intent.state !== 'captured' || left === 0 || amount > left)
    return refuse('not-refundable', [], undefined, { needed: amount, available: left });
  const rule = own(policy.actions, intent.action)?.refunds;
  const windows = rule === undefined ? (command.cause === 'failed' ? 'always' : 'never') : (own(rule, command.cause) ?? 'never');
  if (windows === 'never') return refuse('not-refundable');
  if (windows !== 'always' && !windows.some((window) => isOpen(world, intent, window))) return refuse('refund-window-passed');

  const draws: Draw[] = [];
  const notes: Note[] = [];
  for (const { lot: id, source, amount: part } of givenBack(intent, amount)) {
    const lot = ledger.lot(id);
    if (lot && (lot.expiresAt === null || now < lot.expiresAt)) {
      ledger.write('refund', now, id, part, { intent: intent.id, cause: command.cause });
      draws.push({ lot: id, source, amount: part });
    } else notes.push({ kind: 'lot-expired', lot: id, amount: part });
  }
  const back = total(draws);
  unuse(ledger, intent, back, now);
  const next = { ...intent, refunded: (intent.refunded ?? 0) + back, lost: (intent.lost ?? 0) + amount - back };
  ledger.intent(next);
  return { verdict: 'allowed', amount: back, draws, notes, state: 'captured' };
}

/** What came back was not used after all: only the figures for people change, limits do not. */
function unuse(ledger: Ledger, intent: Intent, back: Amount, at: Instant): void {
  const key = `used/${intent.action}`;
  const counter = own(ledger.account.counters, key);
  const since = intent.counted?.find((counted) => counted.key === key)?.since;
  if (counter?.since === since && isRunning(counter, at))
    ledger.counter(key, counter.since, counter.until, Math.max(0, counter.used - back));
}

/** The captured parts that an amount gives back: reverse draw order, after what was given back before. */
function givenBack(intent: Intent, amount: Amount): Draw[] {
  const before = (intent.refunded ?? 0) + (intent.lost ?? 0);
  return Ledger.split(Ledger.split([...intent.draws].reverse(), before).rest, amount).taken;
}

function isOpen({ policy, account, now }: World, intent: Intent, window: RefundWindow): boolean {
  const zone = zoneOf(policy, account);
  if ('after' in window) return now <= later(intent.at, given(window.atMost), zone);
  const at = own(intent.inputs, window.before);
  return typeof at === 'string' && later(now, given(window.atLeast), zone) <= Date.parse(at);
}

function dissolve(policy: BoundPolicy, ledger: Ledger, intent: Intent, at: Instant, state: 'released' | 'expired'): Intent {
  ledger.release(intent.draws, at, intent.id);
  uncount(policy, ledger, intent, intent.unmetered ?? intent.amount, true, at);
  const done: Intent = { ...intent, state };
  ledger.intent(done);
  return done;
}

function intentOf(ledger: Ledger, id: string): Intent {
  const intent = own(ledger.account.intents, id);
  if (!intent)
    throw new Error(
      `The account has no intent ${id}. Load the intent that the command names (see reads()), or send the hold first.`,
    );
  return intent;
}

function outcome(intent: Intent): Allowed {
  return {
    verdict: 'allowed',
    state: intent.state,
    draws: intent.state === 'captured' ? intent.draws : [],
    notes: [],
    amount: intent.state === 'captured' ? (intent.captured ?? 0) : intent.state === 'held' ? intent.amount : 0,
    ...(intent.unmetered !== undefined && { unmetered: intent.state === 'captured' ? intent.unmetered : 0 }),
  };
}

const total = (draws: readonly Draw[]): Amount => draws.reduce((sum, { amount }) => sum + amount, 0);

/** Adds a spend to the ceilings it counts against and to the use of its action in the running period. */
function count(world: World, ledger: Ledger, action: string, type: string, amount: Amount): NonNullable<Intent['counted']> {
  const { policy, now } = world;
  const account = ledger.account;
  const period = activeGrants(policy, account).find(({ grant, schedule }) => schedule && grant.every !== 'day')?.grant;
  const all = [
    ...ceilings(world, action, amount, own(policy.credits, type)!.decimals),
    {
      key: `used/${action}`,
      per: period?.every === undefined ? ('month' as const) : given(period.every),
      on: period?.on,
      adds: amount,
    },
  ];
  return all
    .filter(({ adds }) => adds > 0)
    .map(({ key, per, on, adds }) => {
      const counter = own(account.counters, key);
      const { since, until } = isRunning(counter, now) ? counter : windowAt(policy, account, per, on, now);
      ledger.counter(key, since, until, usedAt(counter, now) + adds);
      return { key, since, amount: adds };
    });
}

/** Takes back what was counted for a part that was not used, as long as its window lasts; a spend that was undone altogether was no time either. */
function uncount(policy: BoundPolicy, ledger: Ledger, intent: Intent, unused: Amount, undone: boolean, at: Instant): void {
  for (const { key, since, amount } of intent.counted ?? []) {
    const counter = own(ledger.account.counters, key);
    if (counter?.since !== since || at >= counter.until) continue;
    const limit = key.startsWith('limit/') ? own(policy.limits, key.split('/')[1]!) : undefined;
    const back = limit?.count === 'times' ? (undone ? amount : 0) : Math.min(amount, unused);
    ledger.counter(key, since, counter.until, Math.max(0, counter.used - back));
  }
}
