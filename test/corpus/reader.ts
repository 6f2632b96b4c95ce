import { holds } from '../../src/engine/predicate.ts';
import {
  adopt,
  bindPolicy,
  newAccount,
  parsePolicy,
  quote,
  summarize,
  transact,
  type Account,
  type Allowed,
  type Buy,
  type Command,
  type Decision,
  type Entry,
  type Price,
  type Spend,
  type Summary,
  type Viewer,
} from '../../src/index.ts';
import type { Case, Expect, Mismatch, Setup, Step } from './case.ts';

/** What is known after a step. */
interface After {
  readonly decision: Decision;
  readonly entries: readonly Entry[];
  readonly account: Account;
  readonly summary: Summary;
  readonly at: number;
  readonly policy: Policy;
}

type Policy = ReturnType<typeof bindPolicy>;

/**
 * Plays a case of any product: binds the parameters, builds the account, does the steps, and compares what the case asserts.
 * It knows the corpus's format and nothing of any product.
 */
export function play(document: unknown, test: Case): Mismatch[] {
  const policy = bindPolicy(
    parsePolicy(document),
    Object.fromEntries(Object.entries(test.setup.params).filter(([key]) => !isPersonal(key))),
  );
  const mismatches: Mismatch[] = [];
  let account = accountOf(policy, test.setup);
  let role = test.setup.role;
  let entries: Entry[] = [];
  // A case names a reservation; one that was refused may be asked for again under the same name, and is another gesture.
  const holds = new Map<string, string>();
  for (const [index, step] of test.steps.entries()) {
    const at = Date.parse(step.at);
    if (step.do === 'set_role') role = String(step['to']);
    const viewer = viewerOf(step, typeof step['role'] === 'string' ? step['role'] : role);
    if (step.do === 'reserve') holds.set(String(step['id']), idOf(index));
    const done = doStep(policy, account, viewer, at, { ...step, hold: holds.get(String(step['of'])) }, index);
    account = done.account;
    entries.push(...done.entries);
    const expectations = test.expect.filter((item) => item.step === index);
    if (expectations.length === 0) continue;
    const after: After = { ...done, entries, at, policy, summary: summarize({ policy, account, viewer, now: at }) };
    for (const expected of expectations) mismatches.push(...compare(policy, step, expected, after));
    entries = [];
  }
  for (const { step } of test.expect)
    if (!(step in test.steps)) mismatches.push({ step, key: 'step', expected: 'a step', actual: 'none' });
  return mismatches;
}

function accountOf(policy: Policy, setup: Setup): Account {
  const lots = setup.lots.map((lot) => {
    const type = typeOfSource(policy, lot.source);
    const amount = units(policy, type, lot.amount);
    return {
      id: lot.id,
      source: lot.source,
      type,
      granted: amount,
      remaining: amount,
      held: 0,
      grantedAt: Date.parse(lot.granted),
      effectiveAt: Date.parse(lot.effective),
      expiresAt: lot.expires === null ? null : Date.parse(lot.expires),
      ...(lot.owner !== undefined && { owner: lot.owner }),
      ...(lot.unit_cost !== undefined && { unitCost: lot.unit_cost }),
      ...(lot.tier !== undefined && { tier: lot.tier }),
    };
  });
  const account = newAccount('corpus', Date.parse(setup.now), {
    type: setup.account_type,
    plan: setup.plan,
    billing: setup.billing,
    timeZone: setup.timezone,
    seats: setup.seats,
    slots: setup.slots,
    flags: flagsOf(setup),
    cycleAnchor: setup.cycle_anchor === null ? null : Date.parse(setup.cycle_anchor),
    lots,
  });
  return adopt(policy, account);
}

/** What the account is told of one person: `used.user:ann` and `user:ann.used` are the same fact. */
const PERSONAL = /^(\w+)\.(user:.+)$/;
const isPersonal = (key: string): boolean => PERSONAL.test(key);

/** The facts of the account, and the personal limits that an administrator has set before; `null` is no limit. */
function flagsOf({ flags, params }: Setup): Record<string, string | number | boolean | readonly string[]> {
  const personal = Object.entries(params).filter(([key, value]) => isPersonal(key) && value !== null);
  const all = [...Object.entries(flags), ...(personal as [string, number][])];
  return Object.fromEntries(all.map(([key, value]) => [key.replace(PERSONAL, '$2.$1'), value]));
}

function viewerOf(step: Step, role: string): Viewer {
  const by = step['by'];
  if (typeof by !== 'string') return { role };
  return by.startsWith('sub-') ? { role, id: by, subAccount: by } : { role, id: by };
}

function doStep(
  policy: Policy,
  account: Account,
  viewer: Viewer,
  now: number,
  step: Step,
  index: number,
): { decision: Decision; entries: readonly Entry[]; account: Account } {
  const world = { policy, account, viewer, now };
  if (step.do === 'price') {
    const { plan, credits } = step as { plan?: string; credits?: number };
    const ask = { kind: 'price' as const, id: idOf(index), plan: String(plan), ...(credits !== undefined && { credits }) };
    return { decision: quote(world, ask), entries: [], account };
  }
  if (step.do === 'quote') {
    const command = spending(policy, step, index);
    // A price that only the finished work tells is asked for as a reservation.
    const after =
      'actual' in command || !isPricedAfter(policy, String(step['action'])) ? command : { ...command, kind: 'hold' as const };
    return { decision: quote(world, after), entries: [], account };
  }
  return transact(world, commandOf(policy, step, index));
}

const idOf = (index: number): string => `step-${index}`;

function commandOf(policy: Policy, step: Step, index: number): Command {
  const id = idOf(index);
  const text = (key: string): string => String(step[key]);
  switch (step.do) {
    case 'spend':
      return spending(policy, step, index);
    case 'reserve':
      return { ...spending(policy, step, index), kind: 'hold' };
    case 'settle':
      return { kind: 'capture', id, of: text('hold'), amount: units(policy, undefined, step['actual'] as number) };
    case 'release':
      return { kind: 'release', id, of: text('hold') };
    case 'refund':
      return { kind: 'refund', id, of: idOf(step['of'] as number), cause: text('reason') };
    case 'advance':
    case 'set_role':
    case 'summary':
      return { kind: 'advance' };
    case 'buy':
      return buying(policy, step, id);
    case 'deliver':
      return { kind: 'deliver', id, order: idOf(step['of'] as number) };
    case 'grant':
      return {
        kind: 'grant',
        id,
        source: text('source'),
        amount: units(policy, typeOfSource(policy, text('source')), step['amount'] as number),
        reason: text('reason'),
        ...('expires' in step && { expiresAt: step['expires'] === null ? null : Date.parse(text('expires')) }),
      };
    case 'subscribe':
      return {
        kind: 'subscribe',
        id,
        plan: text('plan'),
        ...(typeof step['slots'] === 'number' && { slots: step['slots'] }),
        ...(typeof step['seats'] === 'number' && { seats: step['seats'] }),
      };
    case 'change_plan':
      return { kind: 'change-plan', id, plan: text('to'), effective: step['effective'] === 'next-renewal' ? 'renewal' : 'once' };
    case 'set_flag':
      return { kind: 'set-flag', id, flag: text('name'), value: step['value'] as boolean };
    case 'set_limit':
      return { kind: 'set-flag', id, flag: `${text('subject')}.limit`, value: step['limit'] as number };
    case 'cancel':
      return { kind: 'cancel', id };
    case 'close_account':
      return { kind: 'close', id };
    case 'pause':
      return { kind: 'pause', id, ...(typeof step['months'] === 'number' && { months: step['months'] }) };
    case 'resume':
      return { kind: 'resume', id };
    case 'renew_now':
      return { kind: 'renew', id };
    case 'renewal_payment':
      return { kind: 'event', id, event: `payment-${text('result')}` };
    case 'activity':
      return { kind: 'event', id, event: text('kind') };
    case 'transfer':
      return { kind: 'transfer', id, to: text('to'), amount: units(policy, undefined, step['amount'] as number) };
    case 'set_seats':
      return { kind: 'set-count', id, fact: 'seats', value: step['to'] as number };
    case 'set_slots':
      return { kind: 'set-count', id, fact: 'slots', value: step['to'] as number };
    default:
      throw new Error(`The reader has no command for the step "${step.do}".`);
  }
}

function spending(policy: Policy, step: Step, index: number): Spend {
  const { actual, ...inputs } = step['inputs'] as Record<string, string | number | boolean>;
  const action = String(step['action']);
  const type = policy.actions[action]?.paysWith;
  return {
    kind: 'spend',
    id: idOf(index),
    action,
    inputs,
    ...(typeof actual === 'number' && { actual: units(policy, type, actual) }),
  };
}

function buying(policy: Policy, step: Step, id: string): Buy {
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
    ...(credits !== undefined && { credits: units(policy, undefined, credits) }),
  };
}

/** What the case asserts of a step, key by key. */
function compare(policy: Policy, step: Step, expected: Expect, after: After): Mismatch[] {
  const mismatches: Mismatch[] = [];
  for (const [key, value] of Object.entries(expected)) {
    if (key === 'step') continue;
    const actual = observe(policy, step, key, after, value);
    if (!same(actual, value, key)) mismatches.push({ step: expected.step, key, expected: value, actual });
  }
  return mismatches;
}

/** What happened, in the corpus's words and in credits. */
function observe(
  policy: Policy,
  step: Step,
  key: string,
  { decision, entries, account, summary, at }: After,
  expected: unknown,
): unknown {
  const isRecord = typeof expected === 'object';
  const credits = (amount: number | undefined, type?: string): number | undefined =>
    amount === undefined ? undefined : amount / scale(policy, type);
  const allowed = decision.verdict === 'allowed' ? decision : undefined;
  const bySource = (kinds: readonly Entry['kind'][]): Record<string, number> => {
    const sums: Record<string, number> = {};
    for (const entry of entries)
      if (kinds.includes(entry.kind))
        sums[entry.source] = (sums[entry.source] ?? 0) + credits(entry.amount, typeOfSource(policy, entry.source))!;
    return sums;
  };
  switch (key) {
    case 'allowed':
      return decision.verdict === 'allowed';
    case 'reason':
      return decision.verdict === 'refused' ? decision.reason : decision.notes.find(({ kind }) => kind === expected)?.kind;
    case 'cost':
      // What a finished job has cost is what was taken.
      if (step.do === 'settle') return credits(allowed?.amount);
      return decision.cost?.kind === 'exact' ? credits(decision.cost.amount, decision.cost.type) : undefined;
    case 'cost_known':
      return decision.cost?.kind === 'exact';
    case 'draws':
      return group(decision.draws.map((draw) => [draw.source, credits(draw.amount, typeOfSource(policy, draw.source))!]));
    case 'lot_draws':
      return group(decision.draws.map((draw) => [draw.lot, credits(draw.amount, typeOfSource(policy, draw.source))!]));
    case 'refund_lots':
      return group(decision.draws.map((draw) => [draw.lot, credits(draw.amount, typeOfSource(policy, draw.source))!]));
    case 'remaining':
      return group(spendable(policy, account, at).map((lot) => [lot.source, credits(lot.remaining, lot.type)!]));
    case 'total':
      return spendable(policy, account, at).reduce((total, lot) => total + credits(lot.remaining, lot.type)!, 0);
    case 'locked':
      return group(
        living(account, at)
          .filter((lot) => isLocked(policy, account, lot.source, at))
          .map((lot) => [lot.source, credits(lot.remaining, lot.type)!]),
      );
    case 'queued':
      return group(
        summary.orders
          .filter(({ state }) => state === 'queued')
          .map((order) => [order.source, credits(order.credits, order.type)!]),
      );
    case 'moved':
      return movesOf(entries).map(({ from, to, amount }) => ({ from, to, amount: credits(amount, typeOfSource(policy, from)) }));
    case 'transferred':
      return group(
        entries
          .filter(({ kind, cause }) => kind === 'move-out' && cause === 'transfer')
          .map((entry) => [entry.source, credits(entry.amount, typeOfSource(policy, entry.source))!]),
      );
    case 'auto_purchased':
      return allowed?.automatic ? { [allowed.automatic.source]: credits(allowed.automatic.credits) } : {};
    case 'auto_purchases_left':
      return allowed?.automatic?.left;
    case 'overage':
      return credits(allowed?.overage?.amount);
    case 'service_level':
      return allowed?.serviceLevel;
    case 'stopped':
      return decision.notes.some(({ kind }) => kind === 'overdrawn');
    case 'daily_limit': {
      const daily = Object.entries(policy.limits ?? {}).find(([id, { per }]) => per === 'day' && id in summary.limits);
      return daily && credits(summary.limits[daily[0]]!.limit);
    }
    case 'value_consumed':
      return decision.draws.reduce((total, { lot: id, amount, source }) => {
        const unitCost = account.lots.find((lot) => lot.id === id)?.unitCost ?? 0;
        return total + unitCost * credits(amount, typeOfSource(policy, source))!;
      }, 0);
    case 'granted':
      // What a spend bought by itself is asked for under a name of its own.
      return less(bySource(['grant']), allowed?.automatic && { [allowed.automatic.source]: credits(allowed.automatic.credits)! });
    case 'expired':
      return bySource(['expire', 'forfeit']);
    case 'refunded':
      return bySource(['refund']);
    case 'held':
      if (isRecord) return bySource(['hold']);
      return Object.values(account.intents).reduce(
        (total, intent) => total + (intent.state === 'held' ? credits(intent.amount, intent.type)! : 0),
        0,
      );
    case 'released':
      if (isRecord) return bySource(['release']);
      return entries.reduce(
        (total, entry) => total + (entry.kind === 'release' ? credits(entry.amount, typeOfSource(policy, entry.source))! : 0),
        0,
      );
    case 'pending':
      return group(
        summary.orders
          .filter(({ state }) => state === 'placed')
          .map((order) => [order.source, credits(order.credits, order.type)!]),
      );
    case 'unmetered':
      return credits(allowed?.unmetered);
    case 'price':
      return Number(moneyOf(allowed)?.amount ?? 0);
    case 'currency':
      return moneyOf(allowed)?.currency;
    case 'unit_price':
      return Number(allowed?.unitPrice ?? allowed?.overage?.unitPrice);
    case 'discount_applied':
      return !decision.notes.some(({ kind }) => kind === 'discount-not-applied');
    case 'next_renewal':
      return summary.nextRenewalAt === null ? null : iso(summary.nextRenewalAt);
    case 'effective_latest':
      return allowed?.promisedAt === undefined ? undefined : iso(allowed.promisedAt);
    case 'effective_at':
      return allowed?.effectiveAt === undefined ? undefined : iso(allowed.effectiveAt);
    case 'used':
      return Object.entries(summary.used).reduce(
        (total, [action, amount]) => total + credits(amount, policy.actions[action]?.paysWith)!,
        0,
      );
    case 'expires':
      return Object.fromEntries(
        Object.keys(expected as object).map((name) => {
          const lot =
            account.lots.find(({ id }) => id === name) ??
            account.lots.findLast(({ source, grantedAt }) => source === name && grantedAt <= at);
          return [name, lot === undefined ? undefined : lot.expiresAt === null ? null : iso(lot.expiresAt)];
        }),
      );
    default:
      throw new Error(`The reader cannot observe "${key}" (asked after a ${step.do}).`);
  }
}

/** The money that a step moves: a price, what is billed beyond the balance, or what was bought by itself. */
const moneyOf = (allowed: Allowed | undefined): Price | undefined =>
  allowed?.price ?? allowed?.overage?.price ?? allowed?.automatic?.price;

/** Lots that live, and that are not allotted to a sub-account. */
const living = (account: Account, at: number): Account['lots'] =>
  account.lots.filter(
    ({ owner = '', effectiveAt, expiresAt, remaining }) =>
      remaining !== 0 && !owner.startsWith('sub-') && effectiveAt <= at && (expiresAt === null || at < expiresAt),
  );

/** What the account has to spend, whoever may spend it. */
const spendable = (policy: Policy, account: Account, at: number): Account['lots'] =>
  living(account, at).filter(({ source }) => !isLocked(policy, account, source, at));

function isLocked(policy: Policy, account: Account, source: string, now: number): boolean {
  const rule = policy.sources[source]?.usableWhen;
  return rule !== undefined && !holds(rule, { policy, account, viewer: { role: '' }, now, inputs: {} });
}

/** Moves between sources, summed up. */
function movesOf(entries: readonly Entry[]): { from: string; to: string; amount: number }[] {
  const moves = new Map<string, { from: string; to: string; amount: number }>();
  entries.forEach((entry, index) => {
    const to = entries[index + 1]?.source ?? '';
    if (entry.kind !== 'move-out' || to === entry.source) return;
    const key = `${entry.source} ${to}`;
    moves.set(key, { from: entry.source, to, amount: (moves.get(key)?.amount ?? 0) + entry.amount });
  });
  return [...moves.values()];
}

const less = (a: Record<string, number>, b: Record<string, number> = {}): Record<string, number> =>
  Object.fromEntries(Object.entries(a).map(([key, amount]) => [key, amount - (b[key] ?? 0)]));

function isPricedAfter(policy: Policy, action: string): boolean {
  const cost = policy.actions[action]?.cost;
  return typeof cost === 'object' && 'knownAfter' in cost;
}

const typeOfSource = (policy: Policy, source: string): string => policy.sources[source]?.type ?? Object.keys(policy.credits)[0]!;
const scale = (policy: Policy, type = Object.keys(policy.credits)[0]!): number => 10 ** policy.credits[type]!.decimals;
const units = (policy: Policy, type: string | undefined, credits: number): number => Math.round(credits * scale(policy, type));
const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');
const group = (pairs: readonly (readonly [string, number])[]): Record<string, number> =>
  pairs.reduce<Record<string, number>>((sums, [key, amount]) => ({ ...sums, [key]: (sums[key] ?? 0) + amount }), {});

/** Numbers to 1e-6 (unit prices to 5e-6), records exhaustively with a missing key as 0. */
function same(actual: unknown, expected: unknown, key: string): boolean {
  if (typeof expected === 'number')
    return typeof actual === 'number' && Math.abs(actual - expected) <= (key === 'unit_price' ? 5e-6 : 1e-6);
  if (typeof expected !== 'object' || expected === null) return actual === expected;
  if (typeof actual !== 'object' || actual === null) return false;
  // Draws by lot are listed as far as a case cares; everything else is listed whole.
  const names = new Set([...(key === 'lot_draws' ? [] : Object.keys(actual)), ...Object.keys(expected)]);
  const value = (record: object, name: string): unknown =>
    (record as Record<string, unknown>)[name] ?? (key === 'expires' ? null : 0);
  return [...names].every((name) => same(value(actual, name), value(expected, name), key));
}
