import type { BoundPolicy } from '../policy/policy.ts';
import type { Amount, Draw, Instant, Intent, World } from './account.ts';
import type { Capture, Hold, Refund, Release, Spend } from './command.ts';
import { advise, bill, charge, type Outlooks } from './advise.ts';
import { count, countBeyond, uncount, unuse } from './counts.ts';
import { refuse } from './decide.ts';
import type { Allowed, Decision, Note, OverageCharge } from './decision.ts';
import { covers, debtId, draw, eligibleLots, inDrawOrder, owed, sum } from './draw.ts';
import { startClock } from './expiry.ts';
import { Ledger } from './ledger.ts';
import { forget, remember } from './marks.ts';
import { applies } from './predicate.ts';
import { prepare } from './prepare.ts';
import { refill } from './refill.ts';
import { mostBack } from './refund-windows.ts';
import { given, orNothing, own, type Scope } from './scope.ts';
import { debtDraw, overCap } from './shortfall.ts';
import { servesAll } from './unlimited.ts';

/** Charges an action at once, or reserves its cost. */
export function spend(world: World, ledger: Ledger, asked: Spend | Hold, outlooks: Outlooks): Decision {
  const { policy, now } = world;
  const { command, present, decision: plain, automatic: before } = prepare(world, ledger, asked);
  const decision = advise(present, command, plain, ...outlooks(present));
  if (decision.verdict === 'refused') return decision;
  const held = command.kind === 'hold';
  for (const draw of decision.draws) {
    if (held) ledger.write('hold', now, draw.lot, draw.amount, { intent: command.id });
    else take(world, ledger, draw, decision.cost!.type, command.id);
    const lot = ledger.lot(draw.lot);
    if (lot) startClock(policy, ledger, lot, now);
  }
  const amount = decision.amount ?? 0;
  const { unmetered, overage } = decision;
  const endsAt = held && command.holdMs !== undefined ? now + command.holdMs : undefined;
  const marked = remember(present, ledger, command);
  ledger.intent({
    id: command.id,
    action: command.action,
    inputs: command.inputs,
    type: decision.cost!.type,
    at: now,
    amount,
    draws: decision.draws,
    counted: count(present, ledger, command, decision),
    state: held ? 'held' : 'captured',
    ...(!held && { captured: amount }),
    ...(endsAt !== undefined && { endsAt }),
    ...(unmetered !== undefined && { unmetered }),
    ...(overage && { overage: overage.amount, ...rateOf(overage) }),
    ...(marked.length > 0 && { marked }),
  });
  const after = decision.draws.length > 0 ? refill(world, ledger, command.id, before !== undefined) : undefined;
  const automatic = before ?? after;
  return {
    state: held ? 'held' : 'captured',
    ...decision,
    ...(endsAt !== undefined && { endsAt }),
    ...(automatic && { automatic }),
  };
}

/** Takes a draw straight from a lot, for a spend, or for the cause for which a purchase is taken back; the one that debts are written on is opened by its first line. */
export function take(
  { policy, now }: World,
  ledger: Ledger,
  { lot, source, amount }: Draw,
  type: string,
  intent: string,
  cause?: string,
): void {
  const times = { grantedAt: now, effectiveAt: now, expiresAt: null };
  const isNew = lot === debtId(type) && ledger.lot(lot) === undefined && own(policy.credits, type) !== undefined;
  const opens = isNew && { opens: { id: lot, type, source, granted: 0, remaining: 0, held: 0, ...times } };
  if (cause !== undefined) ledger.write('forfeit', now, lot, amount, { intent, cause, ...opens });
  else ledger.write('capture', now, lot, amount, { intent, from: 'remaining', ...opens });
}

/** Takes what a hold reserved, or less and gives the rest back. What it was more, the action's `ifExceeds` decides. */
export function capture(world: World, ledger: Ledger, command: Capture): Decision {
  const intent = intentOf(ledger, command.of);
  if (intent.state !== 'held') return outcome(world, intent);
  const { unmetered: served = 0, amount: held, overage: billed = 0 } = intent;
  const most = served + held + billed;
  const asked = command.amount ?? most;
  if (asked > most && own(world.policy.actions, intent.action)?.ifExceeds === 'refuse')
    return refuse('action-invalid', [{ kind: 'change-inputs', input: 'amount' }], undefined, { needed: asked, limit: most });
  // In the order in which they were taken: what the plan serves, credits, and money last.
  const unmetered = Math.min(asked, served);
  const amount = Math.min(asked - unmetered, held);
  const overage = Math.min(asked - unmetered - amount, billed);
  const { taken, rest } = Ledger.split(intent.draws, amount);
  for (const draw of taken) ledger.write('capture', world.now, draw.lot, draw.amount, { intent: intent.id, from: 'held' });
  ledger.release(rest, world.now, intent.id);
  const unused = { unmetered: served - unmetered, credits: held - amount, billed: billed - overage };
  const still = uncount(world.policy, ledger, intent, unused, most > 0 && asked === 0, world.now);
  const excess = asked - unmetered - amount - overage;
  const more = servesAll(world, intent) ? excess : 0;
  const beyond = exceed(world, ledger, intent, excess - more);
  const counted = [...still, ...countBeyond(world, ledger, intent, { credits: beyond.extra + more, billed: beyond.overage })];
  const done: Intent = {
    ...intent,
    state: 'captured',
    draws: [...taken, ...beyond.draws],
    captured: amount,
    ...((intent.counted || counted.length > 0) && { counted }),
    ...(intent.unmetered !== undefined && { unmetered: unmetered + more }),
    ...(billed + beyond.overage > 0 && { overage: overage + beyond.overage }),
    ...(beyond.overage > 0 && !intent.rate && rateOf(orNothing(() => charge(world, beyond.overage, intent.type)))),
    ...(beyond.extra > 0 && { extra: beyond.extra }),
  };
  ledger.intent(done);
  return { ...outcome(world, done), notes: beyond.absorbed > 0 ? [{ kind: 'excess', amount: beyond.absorbed }] : [] };
}

/** Settles what the finished work was dearer than its hold: drawn and owed, billed, or borne by the seller. */
function exceed(
  world: World,
  ledger: Ledger,
  intent: Intent,
  excess: Amount,
): { draws: readonly Draw[]; extra: Amount; overage: Amount; absorbed: Amount } {
  const rule = own(world.policy.actions, intent.action)?.ifExceeds;
  // A rule that is left open stands in nobody's way as long as nothing exceeds.
  const way = rule === undefined || excess === 0 ? 'absorb' : given(rule);
  if (way === 'absorb') return { draws: [], extra: 0, overage: 0, absorbed: excess };
  const scope = { ...world, account: ledger.account, inputs: intent.inputs, type: intent.type };
  const lots = inDrawOrder(eligibleLots(scope, intent.action, intent.inputs), world.policy);
  const there = Math.max(0, Math.min(excess, sum(lots) - owed(scope, intent.type)));
  const draws = there > 0 ? draw(lots, there)! : [];
  if (way === 'overdraw' && there < excess) draws.push(debtDraw(scope, intent.action, draws, excess - there));
  for (const part of draws) take(world, ledger, part, intent.type, intent.id);
  if (way === 'overdraw') return { draws, extra: excess, overage: 0, absorbed: 0 };
  const overage = billable(scope, intent.action, excess, excess - there);
  return { draws, extra: there, overage, absorbed: excess - there - overage };
}

/**
 * What of the missing part is billed: nothing where `overage` is not for this account and this action, and what its cap still lets. The work is done, so the
 * seller bears the rest, also where nobody can tell the price or the cap.
 */
function billable(scope: Scope, action: string, amount: Amount, missing: Amount): Amount {
  const { overage } = scope.policy;
  if (missing === 0 || !overage || !covers(scope.policy, overage.of, action)) return 0;
  const told = orNothing(() => {
    if (!applies(overage.when, scope)) return 0;
    charge(scope, missing, scope.type!);
    const full = overCap(scope, amount, missing);
    return full ? Math.max(0, full.available! - (full.needed! - missing)) : missing;
  });
  return told ?? 0;
}

/** Gives back what a hold reserved. */
export function release(world: World, ledger: Ledger, command: Release): Decision {
  const intent = intentOf(ledger, command.of);
  return outcome(world, intent.state === 'held' ? dissolve(world.policy, ledger, intent, world.now, 'released') : intent);
}

/** Ends a hold whose time is over. */
export function endHold(policy: BoundPolicy, ledger: Ledger, intent: Intent, at: Instant): void {
  dissolve(policy, ledger, intent, at, 'expired');
}

/** Gives captured credits back to the lots they came from. */
export function refund(world: World, ledger: Ledger, command: Refund): Decision {
  const { policy, now } = world;
  // What was never spent cannot come back: a purchase, say, or a command of another kind.
  const intent = own(ledger.rest.intents, command.of);
  if (!intent) return refuse('not-refundable');
  const taken = (intent.captured ?? 0) + (intent.extra ?? 0);
  const billed = (intent.overage ?? 0) - (intent.unbilled ?? 0);
  const left = taken - (intent.refunded ?? 0) - (intent.lost ?? 0) + billed;
  const refused = (available: Amount) =>
    refuse('not-refundable', [], undefined, { needed: command.amount ?? available, available });
  if (intent.state !== 'captured' || left === 0 || (command.amount ?? left) > left) return refused(left);
  const rule = own(policy.actions, intent.action)?.refunds;
  const windows = rule === undefined ? (command.cause === 'failed' ? 'always' : 'never') : (own(rule, command.cause) ?? 'never');
  if (windows === 'never') return refuse('not-refundable');
  const whole = taken + (intent.overage ?? 0);
  const most = windows === 'always' ? whole : mostBack(world, intent, windows, whole);
  if (most === undefined) return refuse('refund-window-passed');
  // What came back before, also at a better time, is a part of the share.
  const available = Math.max(0, most - (whole - left));
  const amount = command.amount ?? available;
  if (available === 0 || amount > available) return refused(available);

  // Credits come back first, and what they do not cover comes off the bill.
  const unbilled = Math.max(0, amount - (left - billed));
  const draws: Draw[] = [];
  const notes: Note[] = [];
  for (const { lot: id, source, amount: part } of givenBack(intent, amount - unbilled)) {
    const lot = ledger.lot(id);
    if (lot && (lot.expiresAt === null || now < lot.expiresAt)) {
      ledger.write('refund', now, id, part, { intent: intent.id, cause: command.cause });
      draws.push({ lot: id, source, amount: part });
    } else notes.push({ kind: 'lot-expired', lot: id, amount: part });
  }
  const back = total(draws);
  const counted = unuse(ledger, intent, { unmetered: 0, credits: back, billed: unbilled }, now);
  ledger.intent({
    ...intent,
    ...(intent.counted && { counted }),
    refunded: (intent.refunded ?? 0) + back,
    lost: (intent.lost ?? 0) + amount - unbilled - back,
    ...(unbilled > 0 && { unbilled: (intent.unbilled ?? 0) + unbilled }),
  });
  if (amount === left) forget(ledger, intent);
  return {
    verdict: 'allowed',
    amount: back,
    draws,
    notes,
    state: 'captured',
    ...(unbilled > 0 && { unbilled: bill(world, unbilled, intent) }),
  };
}

/** The captured parts that an amount gives back: reverse draw order, after what was given back before. */
function givenBack(intent: Intent, amount: Amount): Draw[] {
  const before = (intent.refunded ?? 0) + (intent.lost ?? 0);
  return Ledger.split(Ledger.split([...intent.draws].reverse(), before).rest, amount).taken;
}

/** What is kept of a price, so that what is given back is worth what was billed. */
const rateOf = ({ price, unitPrice }: Partial<OverageCharge> = {}): Pick<Intent, 'rate'> =>
  price && unitPrice !== undefined ? { rate: { unitPrice, currency: price.currency } } : {};

function dissolve(policy: BoundPolicy, ledger: Ledger, intent: Intent, at: Instant, state: 'released' | 'expired'): Intent {
  ledger.release(intent.draws, at, intent.id);
  uncount(
    policy,
    ledger,
    intent,
    { unmetered: intent.unmetered ?? 0, credits: intent.amount, billed: intent.overage ?? 0 },
    true,
    at,
  );
  forget(ledger, intent);
  const done: Intent = { ...intent, state };
  ledger.intent(done);
  return done;
}

function intentOf(ledger: Ledger, id: string): Intent {
  const intent = own(ledger.rest.intents, id);
  if (!intent)
    throw new Error(
      `The account has no intent ${id}. Load the intent that the command names (see reads()), or send the hold first.`,
    );
  return intent;
}

function outcome(world: World, intent: Intent): Allowed {
  return {
    verdict: 'allowed',
    state: intent.state,
    draws: intent.state === 'captured' ? intent.draws : [],
    notes: [],
    amount: intent.state === 'captured' ? (intent.captured ?? 0) : intent.state === 'held' ? intent.amount : 0,
    ...(intent.unmetered !== undefined && { unmetered: intent.state === 'captured' ? intent.unmetered : 0 }),
    ...(intent.state === 'captured' && (intent.overage ?? 0) > 0 && { overage: bill(world, intent.overage!, intent) }),
  };
}

const total = (draws: readonly Draw[]): Amount => draws.reduce((sum, { amount }) => sum + amount, 0);
