import type { BoundPolicy } from '../policy/policy.ts';
import type { Account, Entry, World } from './account.ts';
import { outlooks } from './ahead.ts';
import { refusedNumber } from './command-check.ts';
import type { Command, GrantByHand, Happening } from './command.ts';
import type { Decision } from './decision.ts';
import { refuse, stopped } from './decide.ts';
import { repay } from './debts.ts';
import { applyEvent } from './events.ts';
import { endOf } from './expiry.ts';
import { typeOfSource } from './draw.ts';
import { giveAt } from './grants.ts';
import { Ledger } from './ledger.ts';
import { cancel, close, pause, renew, resume } from './lifecycle.ts';
import { changePlan, setCount, subscribe } from './plan-change.ts';
import { buy, deliver } from './purchase.ts';
import { refundPurchase } from './purchase-refund.ts';
import { startQueued } from './queue.ts';
import { activeGrants, nextOccurrence } from './schedule.ts';
import { own, Stop } from './scope.ts';
import { setFlag } from './settings.ts';
import { settleLedger } from './settle.ts';
import { capture, refund, release, spend } from './spending.ts';
import { transfer } from './transfer.ts';

/** What a command did. */
export interface Transaction {
  /** The next account; the one that was given is never changed. */
  readonly account: Account;
  /** New lines of the ledger, in order. */
  readonly entries: readonly Entry[];
  readonly decision: Decision;
  /** The id was answered before: nothing changed. `different`: and the command said something else then. */
  readonly repeated?: 'same' | 'different';
}

/**
 * Settles what is due, then carries a command out. The same command id changes nothing the second time and gets the same answer, also a refusal.
 * @throws Error when the command names an intent or order that the account does not have: a store forgot to load it (see `reads`).
 */
export function transact(world: World, said: Command): Transaction {
  // A copy: what the account remembers must not change when the caller's object does.
  const command = copyOf(said);
  const id = idOf(command);
  const before = id === undefined ? undefined : own(world.account.answers, id);
  if (before)
    return {
      account: world.account,
      entries: [],
      decision: before.decision,
      repeated: isSame(before.command, command) ? 'same' : 'different',
    };

  // Rules of a newer language are not known, so nothing is applied and nothing remembered: a kit that knows them answers.
  if (world.policy.language !== 1) {
    const notes = [{ kind: 'newer-language', language: world.policy.language } as const];
    return { account: world.account, entries: [], decision: { ...refuse('policy-incomplete'), notes } };
  }
  const ledger = new Ledger(world.account);
  settleLedger(world.policy, ledger, world.now);
  const now = ledger.rest.settledAt;
  // The command writes on a copy of its own, so that one that stops half-way leaves nothing behind.
  const settled = ledger.account;
  let copy = new Ledger(settled);
  let decision: Decision;
  try {
    decision = carryOut({ ...world, now, account: settled }, copy, command);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    copy = new Ledger(settled);
    decision = stopped(error);
  }
  // What is refused changes nothing, also not what was begun before the refusal was known.
  if (decision.verdict === 'refused') copy = new Ledger(settled);
  else {
    startQueued(world.policy, copy, now);
    repay(world.policy, copy, now);
  }
  if (id !== undefined) copy.answer(id, { command, decision });
  return { account: copy.account, entries: [...ledger.entries, ...copy.entries], decision };
}

function carryOut(world: World, ledger: Ledger, command: Command): Decision {
  if (command.kind === 'advance') return { verdict: 'allowed', draws: [], notes: [] };
  const refused = refusedNumber(command);
  if (refused) return refused;
  if (command.kind === 'spend' || command.kind === 'hold') return spend(world, ledger, command, outlooks);
  if (command.kind === 'buy') return buy(world, ledger, command);
  if (command.notAfter !== undefined && world.now > command.notAfter) return refuse('past-deadline', [{ kind: 'retry' }]);
  switch (command.kind) {
    case 'capture':
      return capture(world, ledger, command);
    case 'release':
      return release(world, ledger, command);
    case 'refund':
      return own(ledger.rest.orders, command.of) && !own(ledger.rest.intents, command.of)
        ? refundPurchase(world, ledger, command)
        : refund(world, ledger, command);
    case 'deliver':
      return deliver(world, ledger, command);
    case 'grant':
      return grantByHand(world, ledger, command);
    case 'event':
      return happen(world, ledger, command);
    case 'subscribe':
      return subscribe(world, ledger, command);
    case 'change-plan':
      return changePlan(world, ledger, command);
    case 'set-flag':
      return setFlag(world, ledger, command);
    case 'set-count':
      return setCount(world, ledger, command);
    case 'cancel':
      return cancel(world, ledger, command);
    case 'close':
      return close(world, ledger, command);
    case 'pause':
      return pause(world, ledger, command);
    case 'resume':
      return resume(world, ledger, command);
    case 'renew':
      return renew(world, ledger, command);
    case 'transfer':
      return transfer(world, ledger, command);
    default:
      throw new Error(`There is no command of the kind ${JSON.stringify((command as { kind?: unknown }).kind)}.`);
  }
}

/** What a command is about, where nothing is the default for it. */
const ABOUT: Partial<Record<Command['kind'], string>> = {
  capture: 'of',
  release: 'of',
  refund: 'of',
  deliver: 'order',
  event: 'event',
  'set-flag': 'flag',
};

/** A command's id. @throws Error when a command that needs one has none: without it, a retry would be a second charge. Or when it does not say what it is about. */
function idOf(command: Command): string | undefined {
  if (command.kind === 'advance') return undefined;
  if (typeof command.id !== 'string' || command.id === '')
    throw new Error(`The command "${command.kind}" has no id. Make one at the gesture and send the same with every retry.`);
  const about = ABOUT[command.kind];
  if (about !== undefined && typeof (command as unknown as Record<string, unknown>)[about] !== 'string')
    throw new Error(`The command "${command.kind}" has no "${about}".`);
  return command.id;
}

/** Credits that an operator adds. */
function grantByHand({ policy, now }: World, ledger: Ledger, command: GrantByHand): Decision {
  const source = own(policy.sources, command.source);
  if (!source || !Number.isSafeInteger(command.amount) || command.amount < 1)
    return refuse('action-invalid', [{ kind: 'change-inputs', input: source ? 'amount' : 'source' }]);
  const type = typeOfSource(policy, command.source);
  const there = ledger.account.lots.reduce((sum, lot) => sum + (lot.type === type ? lot.remaining + lot.held : 0), 0);
  // More than can be counted exactly is no balance that anybody could be shown.
  if (command.amount > Number.MAX_SAFE_INTEGER - there)
    return refuse('action-invalid', [{ kind: 'change-inputs', input: 'amount' }]);
  const renewal = renewalOf(policy, ledger.account, command.source, now);
  const expiresAt =
    command.expiresAt !== undefined ? command.expiresAt : endOf(policy, ledger.account, source.expires, now, renewal);
  // A life that hangs on a renewal, and no renewal: the hand has to say.
  const hangs = typeof source.expires === 'object' ? 'dayBefore' in source.expires : source.expires === 'renewal';
  if (hangs && renewal === null && command.expiresAt === undefined)
    return refuse('action-invalid', [{ kind: 'change-inputs', input: 'expiresAt' }]);
  // Credits that are over before they begin are a slip of the hand.
  if (expiresAt !== null && expiresAt <= now) return refuse('action-invalid', [{ kind: 'change-inputs', input: 'expiresAt' }]);
  const { owner, unitCost } = command;
  if (unitCost !== undefined && !(Number.isFinite(unitCost) && unitCost >= 0))
    return refuse('action-invalid', [{ kind: 'change-inputs', input: 'unitCost' }]);
  ledger.grant(
    {
      id: `hand/${command.id}`,
      type,
      source: command.source,
      granted: command.amount,
      grantedAt: now,
      effectiveAt: now,
      expiresAt,
      ...(owner !== undefined && { owner }),
      ...(unitCost !== undefined && { unitCost }),
    },
    command.reason ?? 'by hand',
    now,
  );
  applyEvent(policy, ledger, 'granted', now, command.source);
  return { verdict: 'allowed', amount: command.amount, draws: [], notes: [] };
}

/** The next renewal of a source's recurring grants. */
function renewalOf(policy: BoundPolicy, account: Account, source: string, now: number): number | null {
  const times = activeGrants(policy, account).flatMap(({ grant, schedule }) =>
    schedule && grant.source === source ? [nextOccurrence(schedule, now)] : [],
  );
  return times.length > 0 ? Math.min(...times) : null;
}

/** Every active grant that waits for the event gives, and credits live as their sources say that it makes them. */
function happen({ policy, now }: World, ledger: Ledger, command: Happening): Decision {
  const before = ledger.entries.length;
  applyEvent(policy, ledger, command.event, now);
  giveAt(policy, ledger, command, now);
  const amount = ledger.entries
    .slice(before)
    .reduce((total, entry) => (entry.kind === 'grant' ? total + entry.amount : total), 0);
  return { verdict: 'allowed', amount, draws: [], notes: [] };
}

/** A copy of what JSON can say, however deep. */
function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as unknown[]).map(copyOf) as T;
  // The members are there already when they are written to, so that one called `__proto__` is one of them.
  const copy = { ...value };
  for (const key of Object.keys(copy) as (keyof T & string)[]) copy[key] = copyOf(copy[key]);
  return copy;
}

/** Whether two values say the same, whatever the order of their keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    [...keys].every((key) => isSame(own(a as Record<string, unknown>, key), own(b as Record<string, unknown>, key)))
  );
}
