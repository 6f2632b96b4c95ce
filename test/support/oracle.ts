import type {
  BoundPolicy,
  Buy,
  Capture,
  Command,
  GrantByHand,
  Happening,
  PackSize,
  Packs,
  Refund,
  RefundWindow,
  Release,
  Viewer,
} from '../../src/index.ts';
import { decimal, units } from './oracle-amount.ts';
import { mayNot, use } from './oracle-decide.ts';
import { activeGrants, endOfLife, give, isTrial } from './oracle-grants.ts';
import { changePlan, setCount, setFlag, subscribe } from './oracle-plans.ts';
import { resolve, settleAll } from './oracle-settle.ts';
import { addDuration } from './oracle-time.ts';
import {
  type Asked,
  isOver,
  lotOf,
  open,
  type OracleResult,
  type Outcome,
  type State,
  typeOf,
  type Use,
  type Work,
  write,
} from './oracle-state.ts';

/**
 * A second engine, written from the specification alone, to compare the first one with. It is slow on purpose: it keeps every lot and every
 * spend for ever, walks through time from one instant to the next, scans the calendar day by day and draws unit by unit. UTC only.
 */

const refused = (reason: string): Outcome => ({ verdict: 'refused', reason });

/** The specification does not name the reason for a use that was never made; the test compares the verdict alone. */
const unheard: Outcome = { verdict: 'refused' };

const useOf = (work: Work, id: string) => work.state.uses.find((one) => one.id === id);

function capture(work: Work, { command }: Asked<Capture>): Outcome {
  const found = useOf(work, command.of);
  if (!found) return unheard;
  if (found.state === 'held') resolve(work, found, Math.min(found.cost, command.amount ?? found.cost), 'captured', work.now);
  return { verdict: 'allowed', state: found.state };
}

function release(work: Work, { command }: Asked<Release>): Outcome {
  const found = useOf(work, command.of);
  if (!found) return unheard;
  if (found.state === 'held') resolve(work, found, 0, 'released', work.now);
  return { verdict: 'allowed', state: found.state };
}

/** Gives back unit by unit, from the end of what was captured; what would go to a lot that is over is lost. */
function giveBack(work: Work, found: Use, amount: number): number {
  const back = new Map<string, number>();
  for (let unit = 0; unit < amount; unit += 1) {
    const last = found.captured.at(-1);
    if (!last) break;
    last.amount -= 1;
    back.set(last.lot, (back.get(last.lot) ?? 0) + 1);
    if (last.amount === 0) found.captured.pop();
  }
  const returned = [...back].filter(([id]) => !isOver(lotOf(work.state, id), work.now));
  for (const [id, many] of returned) write(work, 'refund', lotOf(work.state, id), many, work.now);
  return returned.reduce((sum, [, many]) => sum + many, 0);
}

/** The share of a window in hundredths, where it is open. */
function percentOf(found: Use, window: RefundWindow, now: number): number[] {
  if (!('after' in window)) throw new Error('The oracle counts refunds from the spend alone.');
  const { atMost, share = 1 } = window as { readonly atMost: string; readonly share?: number };
  return now <= addDuration(found.at, atMost) ? [Math.round(share * 100)] : [];
}

function refund(work: Work, { command }: Asked<Refund>): Outcome {
  const found = useOf(work, command.of);
  if (!found) return takeBack(work, command);
  const drawn = found.captured.reduce((sum, { amount }) => sum + amount, 0);
  const left = drawn + (found.state === 'held' ? 0 : found.billed);
  if (left === 0 || (command.amount ?? 0) > left) return refused('not-refundable');
  const { [command.cause]: rule = 'never' } = work.policy.actions[found.action]?.refunds ?? { failed: 'always' };
  if (rule === 'never') return refused('not-refundable');
  const open = rule === 'always' ? [100] : rule.flatMap((window) => percentOf(found, window, work.now));
  if (open.length === 0) return refused('refund-window-passed');
  // The smallest unit that is more than the share is the first that does not come back.
  let most = 0;
  while ((most + 1) * 100 <= (left + found.refunded) * Math.max(...open)) most += 1;
  const available = most - found.refunded;
  if (available <= 0 || (command.amount ?? 0) > available) return refused('not-refundable');
  const amount = command.amount ?? available;
  found.refunded += amount;
  // What goes beyond the credits comes off the bill, and the cap is free of it.
  const unbilled = Math.max(0, amount - drawn);
  found.billed -= unbilled;
  return { verdict: 'allowed', amount: giveBack(work, found, Math.min(amount, drawn)), unbilled };
}

/** Takes a purchase back unit by unit, where one of its ways is open and has something to take. The oracle knows no debts. */
function takeBack(work: Work, { of, cause }: Refund): Outcome {
  const order = work.state.orders.find(({ id }) => id === of);
  if (!order || order.isBack) return refused('not-refundable');
  const rule = catalogues(work, order.pack)[0]?.refunds?.[cause] ?? 'never';
  if (rule === 'never') return refused('not-refundable');
  const lot = work.state.lots.find(({ id }) => id === `order/${of}`);
  const ways = rule === 'always' ? [{}] : rule;
  const open = ways.filter(
    ({ atMost }) => atMost === undefined || (typeof atMost === 'string' && work.now <= order.at + days(atMost)),
  );
  if (open.length === 0) return refused('refund-window-passed');
  const left = lot?.remaining ?? 0;
  if (!open.some(({ ifUsed }) => left === order.credits || (ifUsed === 'keep' && left > 0))) return refused('not-refundable');
  if (lot) write(work, 'forfeit', lot, left, work.now);
  order.isBack = true;
  return { verdict: 'allowed', amount: left, draws: [{ lot: `order/${of}`, amount: left }] };
}

const days = (text: string): number => Number(text.split(' ')[0]) * 86_400_000;

function grantByHand(work: Work, { command }: Asked<GrantByHand>): Outcome {
  const rule = work.policy.sources[command.source];
  if (!rule) return unheard;
  const { id, source, amount, owner, unitCost } = command;
  const expiresAt = command.expiresAt === undefined ? endOfLife(work, rule, undefined, work.now) : command.expiresAt;
  open(work, {
    id: `hand/${id}`,
    type: typeOf(work.policy, rule.type),
    source,
    granted: amount,
    grantedAt: work.now,
    expiresAt,
    owner,
    unitCost,
  });
  return { verdict: 'allowed', amount };
}

function happen(work: Work, { command }: Asked<Happening>): Outcome {
  for (const grant of activeGrants(work)) {
    if (grant.rule.event !== command.event) continue;
    give(work, grant, `${grant.key}/${command.id}`, work.now, undefined, { quantity: command.quantity ?? 1 });
  }
  return { verdict: 'allowed' };
}

/** The catalogues that have a pack of that name. */
const catalogues = (work: Work, pack: string) =>
  Object.values(work.policy.packs ?? {}).filter((packs) => pack in (packs.sizes as object));

const isFor = (plans: Packs['plans'], plan: string | null) =>
  plans === undefined || (plans as readonly string[]).includes(plan ?? '');

function purchaseReason(work: Work, { command, viewer }: Asked<Buy>): string | undefined {
  const { purchases = {} } = work.policy;
  if (mayNot(work, viewer.role, 'buy')) return 'role-not-permitted';
  if (!isFor(purchases.plans, work.state.plan)) return 'plan-not-eligible';
  if (purchases.inTrial === false && isTrial(work)) return 'trial-restriction';
  if (purchases.selfServe === false) return 'purchase-not-self-serve';
  const found = catalogues(work, command.pack);
  if (found.length === 0) return 'pack-not-available';
  if (!found.some(({ plans }) => isFor(plans, work.state.plan))) return 'plan-not-eligible';
  return command.money || command.credits !== undefined ? 'action-invalid' : undefined;
}

function buy(work: Work, request: Asked<Buy>): Outcome {
  const reason = purchaseReason(work, request);
  if (reason) return refused(reason);
  const { command } = request;
  const packs = catalogues(work, command.pack).find(({ plans }) => isFor(plans, work.state.plan));
  const source = packs?.source as string;
  const rule = work.policy.sources[source];
  const size = (packs?.sizes as Record<string, PackSize>)[command.pack];
  if (!rule || !size) throw new Error('The oracle found no pack after all.');
  const type = typeOf(work.policy, rule.type);
  const granted = units(decimal(Number(size.credits)), work.policy.credits[type]?.decimals ?? 0) * (command.quantity ?? 1);
  const unitCost = Number(size.price) / Number(size.credits);
  open(work, {
    id: `order/${command.id}`,
    type,
    source,
    granted,
    grantedAt: work.now,
    expiresAt: endOfLife(work, rule, undefined, work.now),
    unitCost,
  });
  work.state.orders.push({ id: command.id, pack: command.pack, at: work.now, credits: granted, isBack: false });
  return { verdict: 'allowed', amount: granted };
}

function perform(work: Work, command: Command, viewer: Viewer): Outcome {
  if (command.kind !== 'advance' && command.notAfter !== undefined && work.now > command.notAfter)
    return refused('past-deadline');
  switch (command.kind) {
    case 'spend':
    case 'hold':
      return use(work, { command, viewer });
    case 'capture':
      return capture(work, { command, viewer });
    case 'release':
      return release(work, { command, viewer });
    case 'refund':
      return refund(work, { command, viewer });
    case 'grant':
      return grantByHand(work, { command, viewer });
    case 'event':
      return happen(work, { command, viewer });
    case 'buy':
      return buy(work, { command, viewer });
    case 'subscribe':
      return subscribe(work, { command, viewer });
    case 'change-plan':
      return changePlan(work, { command, viewer });
    case 'set-flag':
      return setFlag(work, { command, viewer });
    case 'set-count':
      return setCount(work, { command, viewer });
    case 'advance':
      return { verdict: 'allowed' };
    default:
      throw new Error(`The oracle knows no ${command.kind}.`);
  }
}

/** A spend is a capture in the ledger; the oracle only tells them apart to know where the credits came from. */
const asWritten = (work: Work) =>
  work.entries.map((entry) => ({ ...entry, kind: entry.kind === 'spend' ? 'capture' : entry.kind }));

/** Applies a command to the state, in place. */
export function step(policy: BoundPolicy, state: State, command: Command, viewer: Viewer, at: number): OracleResult {
  const work: Work = { policy, state, entries: [], now: Math.max(at, state.settledAt) };
  const content = JSON.stringify(command);
  const answer = command.id === undefined ? undefined : state.answers.get(command.id);
  if (answer) return { ...answer.outcome, repeated: answer.content === content ? 'same' : 'different', entries: [] };
  settleAll(work);
  const outcome = perform(work, command, viewer);
  if (command.id !== undefined) state.answers.set(command.id, { content, outcome });
  return { ...outcome, entries: asWritten(work) };
}
