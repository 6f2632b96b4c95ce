import { checkCatalogue } from './catalogue.ts';
import { isObject } from './guard.ts';
import { checkAmount, checkListed, checkPredicate, type Known, type Report } from './names.ts';
import type { BoundPolicy, Grant, Limit, Source } from './policy.ts';

type Path = readonly PropertyKey[];

/** What the parts of a policy are checked against. */
export interface Around {
  readonly policy: BoundPolicy;
  readonly report: Report;
  /** Actions and their tags. */
  readonly targets: readonly string[];
  /** Names outside an action: facts only. */
  readonly outside: Known;
}

/** Every member of a list is one of the names there are. */
export function checkEach(
  { report }: Pick<Around, 'report'>,
  kind: string,
  list: unknown,
  names: readonly string[],
  path: Path,
): void {
  if (Array.isArray(list))
    list.forEach((name, index) => {
      checkListed(kind, name, names, [...path, index], report);
    });
}

/** Ceilings on use: in a window, or without one of what is open now. */
export function checkLimits(around: Around): void {
  const { policy, report, targets, outside } = around;
  for (const [id, limit] of members<Partial<Limit>>(policy.limits)) {
    if (!isObject(limit)) continue;
    const path = ['limits', id];
    checkEach(around, 'action or tag', limit.of, targets, [...path, 'of']);
    checkLimit(limit, path, around);
    checkPredicate(limit.when, [...path, 'when'], outside);
    if (limit.count === 'held') {
      for (const key of ['per', 'on', 'spread'] as const)
        if (limit[key] !== undefined)
          report([...path, key], 'What is held is what is open now: that has no window.', 'Remove it, or count "times".');
      if (limit.atMost === undefined) report(path, 'Nothing says how many may be open at once.', 'Add "atMost".');
      continue;
    }
    if (limit.per === undefined)
      report(
        [...path, 'per'],
        'Nothing says in which window it counts.',
        'Add "per", such as "day". How many may be open at once is "count": "held", which has none.',
      );
    if ((limit.atMost === undefined) === (limit.spread === undefined))
      report(path, 'Nothing says how much this limit is.', 'Give exactly one of "atMost" and "spread".');
  }
}

/** What is sold, to whom, and up to which ceilings. */
export function checkPacks(around: Around): void {
  const { policy, report, outside } = around;
  for (const [id, packs] of members(policy.packs)) {
    checkEach(around, 'plan', packs.plans, outside.plans, ['packs', id, 'plans']);
    checkListed('source', packs.source, outside.sources, ['packs', id, 'source'], report);
    checkAmount(packs.holding, ['packs', id, 'holding'], outside);
    checkLimit(packs.limit, ['packs', id, 'limit'], around);
    checkCatalogue(policy, packs, ['packs', id], report);
  }
}

/** What plans serve without credits. */
export function checkUnlimited(around: Around): void {
  const { policy, report, targets, outside } = around;
  // An exception looks at the inputs of whichever action it is asked about.
  const inputs = members(policy.actions).flatMap(([, action]) => Object.keys(action.inputs ?? {}));
  for (const [id, { unlimited }] of members(policy.plans)) {
    const path = ['plans', id, 'unlimited'];
    checkEach(around, 'action or tag', unlimited?.of, targets, [...path, 'of']);
    checkRolling(unlimited?.fairUse?.per, [...path, 'fairUse', 'per'], report);
    checkAmount(unlimited?.fairUse?.limit, [...path, 'fairUse', 'limit'], outside);
    checkPredicate(unlimited?.unless, [...path, 'unless'], { ...outside, inputs });
  }
}

/** Rules of every purchase, and of those that are made without a gesture. */
export function checkPurchases(around: Around): void {
  const { policy, report, outside } = around;
  const { purchases } = policy;
  checkEach(around, 'plan', purchases?.plans, outside.plans, ['purchases', 'plans']);
  checkPredicate(purchases?.delivery?.when, ['purchases', 'delivery', 'when'], outside);
  const rule: unknown = purchases?.automatic;
  if (!isObject(rule) || 'unset' in rule) return;
  const path = ['purchases', 'automatic'];
  checkPredicate(rule['when'], [...path, 'when'], outside);
  checkListed('source', rule['source'], outside.sources, [...path, 'source'], report);
  for (const key of ['below', 'atMost']) checkAmount(rule[key], [...path, key], outside);
  if ((rule['below'] === undefined) === (rule['atMost'] === undefined))
    report(path, 'Nothing says when more is bought.', 'Give exactly one of "below" and "atMost".');
  if (rule['price'] !== undefined && rule['currency'] === undefined)
    report(path, 'There is a price and no currency.', 'Add "currency".');
  if (isObject(rule['buys']))
    for (const [key, amount] of Object.entries(rule['buys'])) checkAmount(amount, [...path, 'buys', key], outside);
  checkLimit(rule['limit'], [...path, 'limit'], around);
}

/** Use beyond the balance. */
export function checkOverage(around: Around): void {
  const { policy, report, outside, targets } = around;
  const { overage } = policy;
  if (!overage) {
    for (const [id, { ifExceeds }] of members(policy.actions))
      if (ifExceeds === 'overage')
        report(
          ['actions', id, 'ifExceeds'],
          'What exceeds the hold is to be billed, but the policy has no "overage", which says at what price.',
          'Add "overage", or say "absorb" (the seller bears it), "overdraw" (it is owed) or "refuse".',
        );
    return;
  }
  checkPredicate(overage.when, ['overage', 'when'], outside);
  checkEach(around, 'action or tag', overage.of, targets, ['overage', 'of']);
  checkAmount(overage.cap?.atMost, ['overage', 'cap', 'atMost'], outside);
  if (overage.price !== undefined && overage.currency === undefined)
    report(['overage'], 'Overage has a price and no currency.', 'Add "currency".');
}

/** Flags that people may set. */
export function checkSettings(around: Around): void {
  const { policy, outside } = around;
  for (const [id, setting] of members(policy.settings)) {
    const path = ['settings', id];
    checkEach(around, 'role', setting.roles, Object.keys(policy.roles ?? {}), [...path, 'roles']);
    for (const key of ['atLeast', 'atMost'] as const) checkAmount(setting[key], [...path, key], outside);
    checkPredicate(setting.waitsWhen, [...path, 'waitsWhen'], outside);
  }
}

/** What an account brings from elsewhere. */
export function checkOpening({ policy, report, outside }: Around): void {
  const { opening } = policy;
  checkAmount(opening?.used, ['opening', 'used'], outside);
  checkAmount(opening?.fairUse, ['opening', 'fairUse'], outside);
  for (const [id, amount] of members(opening?.limits)) {
    checkListed('limit', id, Object.keys(policy.limits ?? {}), ['opening', 'limits', id], report);
    if (members(policy.limits).some(([name, { count }]) => name === id && count === 'held'))
      report(['opening', 'limits', id], 'What is open elsewhere, no hold here would ever end.', 'Remove it.');
    checkAmount(amount, ['opening', 'limits', id], outside);
  }
}

/** What a plan change does, by direction. */
export function checkChanges({ policy, report, outside }: Around): void {
  for (const direction of ['upgrade', 'downgrade', 'any'] as const) {
    const rule = policy.planChange?.[direction];
    if (!rule || 'unset' in rule) continue;
    const path = ['planChange', direction];
    for (const [source, way] of members(rule.left)) {
      checkListed('source', source, outside.sources, [...path, 'left', source], report);
      if (isObject(way)) checkAmount(way['trim'], [...path, 'left', source, 'trim'], outside);
    }
    checkPredicate(rule.allowedWhen, [...path, 'allowedWhen'], outside);
  }
}

/** A zone that the calendar knows. */
export function checkZone(zone: string | undefined, report: Report): void {
  if (zone === undefined || zone === 'account') return;
  try {
    // Some runtimes take an offset for a zone and others do not: a policy holds in all of them, or in none.
    if (/^[+-]/.test(zone)) throw new RangeError(zone);
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    report(
      ['timeZone'],
      `${JSON.stringify(zone)} is no time zone.`,
      'Use "account", "UTC" or an IANA name such as "Europe/Warsaw".',
    );
  }
}

/** Time that rolls is elapsed time: a month has no one length. */
export function checkRolling(per: unknown, path: Path, report: Report): void {
  if (!isObject(per) || typeof per['rolling'] !== 'string' || !/ (month|year)s?$/.test(per['rolling'])) return;
  report(
    [...path, 'rolling'],
    'Months and years have no one length.',
    'Say it in minutes, hours, days or weeks, such as "30 days".',
  );
}

function checkLimit(limit: unknown, path: Path, { report, outside }: Around): void {
  if (!isObject(limit)) return;
  checkAmount(limit['atMost'], [...path, 'atMost'], outside);
  checkRolling(limit['per'], [...path, 'per'], report);
}

const members = <T>(record: Readonly<Record<string, T>> | undefined): [string, T][] =>
  isObject(record) ? Object.entries(record) : [];

/** Whether a life ends with a renewal. */
function hangsOnRenewal(expiry: unknown): boolean {
  return expiry === 'renewal' || (isObject(expiry) && Object.hasOwn(expiry, 'dayBefore'));
}

/** What waits for an event has a period that it waits in; what comes with the event itself says so in another way. */
export function checkAwaits({ awaits, every }: Grant, path: Path, report: Report): void {
  if (awaits === undefined || every !== undefined) return;
  report(
    [...path, 'awaits'],
    '"awaits" holds back what comes with a period, and this grant has no "every".',
    `Add "every", or give it "event" ${typeof awaits === 'string' ? `(${JSON.stringify(awaits)}) ` : ''}in place of its other trigger: then it comes with the event itself.`,
  );
}

/** Credits of a grant end: not at a renewal where it does not come again, and not by a clock that nobody starts. */
export function checkGrantEnd({ every, during, expires }: Grant, ofSource: Source['expires'], path: Path, report: Report): void {
  if (every === undefined && during === undefined && hangsOnRenewal(expires ?? ofSource))
    report(
      path,
      'These credits end at a renewal, but this grant does not come again.',
      'Give it an "expires" of its own, or "every".',
    );
  checkFirstUse(expires, [...path, 'expires'], report);
}

/** A clock that begins with the first use runs by the rule of the source alone. */
export function checkFirstUse(expires: unknown, path: Path, report: Report): void {
  if (![expires].flat().some((end) => isObject(end) && end['since'] === 'first-use')) return;
  report(
    path,
    'A clock that begins with the first use runs only by the "expires" of a source; here it would never begin.',
    'Put it there, or count from the grant.',
  );
}
