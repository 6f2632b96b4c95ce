import { isObject } from './guard.ts';
import { didYouMean, pathText, type Problem } from './problem.ts';
import type { Action, BoundPolicy, Factor, Grant, Input } from './policy.ts';

/** Facts of an account that a rule may name; an input may not have one of these names. */
export const FACTS: readonly string[] = ['seats', 'slots', 'plan', 'type', 'billing', 'role'];

type Report = (path: readonly PropertyKey[], reason: string, fix: string) => void;

/**
 * What a schema cannot see: every name that is used exists, every grant has one trigger, tiers have an order, and each type of credits can be paid.
 * Works on a document whose parameters are put in; what is unset is passed over.
 */
export function checkReferences(resolved: Record<string, unknown>): Problem[] {
  const problems: Problem[] = [];
  try {
    check(resolved, (path, reason, fix) => { problems.push({ path: pathText(path), reason, fix }); });
  } catch (error) {
    // A document that does not have its shape either is still told what was found up to there.
    if (!(error instanceof TypeError)) throw error;
  }
  return problems;
}

function check(resolved: Record<string, unknown>, report: Report): void {
  const policy = resolved as unknown as BoundPolicy;
  const known = (kind: string, name: unknown, names: readonly string[], path: readonly PropertyKey[]): void => {
    if (typeof name === 'string' && !names.includes(name)) report(path, `There is no ${kind} ${JSON.stringify(name)}.`, didYouMean(name, names, `Use one of: ${names.join(', ') || '(none is declared)'}.`));
  };
  const all = (kind: string, list: unknown, names: readonly string[], path: readonly PropertyKey[]): void => {
    if (Array.isArray(list)) list.forEach((name, index) => { known(kind, name, names, [...path, index]); });
  };
  const types = Object.keys(policy.credits);
  const sources = Object.keys(policy.sources);
  const plans = Object.keys(policy.plans ?? {});
  const targets = Object.entries(policy.actions).flatMap(([id, action]) => [id, ...(action.tags ?? [])]);

  if (types.length === 0) report(['credits'], 'No type of credits is declared.', 'Declare at least one.');
  checkZone(policy.timeZone, report);
  all('source', policy.drawOrder?.sources, sources, ['drawOrder', 'sources']);
  for (const [id, source] of Object.entries(policy.sources)) {
    known('type of credits', source.type, types, ['sources', id, 'type']);
    if (types.length > 1 && source.type === undefined) report(['sources', id], 'The policy has several types of credits and this source names none.', 'Add "type".');
    all('action or tag', source.paysFor, targets, ['sources', id, 'paysFor']);
    checkNames(source.usableWhen, {}, ['sources', id, 'usableWhen'], report, plans);
  }
  for (const [id, action] of Object.entries(policy.actions)) {
    const path = ['actions', id];
    known('type of credits', action.paysWith, types, [...path, 'paysWith']);
    if (types.length > 1 && action.paysWith === undefined) report(path, 'The policy has several types of credits and this action names none.', 'Add "paysWith".');
    all('plan', action.plans, plans, [...path, 'plans']);
    checkInputs(action, path, report);
    checkNames(action.cost, action.inputs ?? {}, [...path, 'cost'], report, plans);
    checkNames(action.requires, action.inputs ?? {}, [...path, 'requires'], report, plans);
    for (const [cause, windows] of Object.entries(action.refunds ?? {})) {
      if (Array.isArray(windows)) windows.forEach((window: { before?: string }, index) => { known('input', window.before, Object.keys(action.inputs ?? {}), [...path, 'refunds', cause, index, 'before']); });
    }
  }
  const grantLists: [PropertyKey[], Readonly<Record<string, Grant>> | undefined][] = [
    [['grants'], policy.grants], [['trial', 'grants'], policy.trial?.grants], ...Object.entries(policy.plans ?? {}).map(([id, plan]): [PropertyKey[], Readonly<Record<string, Grant>> | undefined] => [['plans', id, 'grants'], plan.grants]),
  ];
  for (const [path, grants] of grantLists) {
    for (const [id, grant] of Object.entries(grants ?? {})) {
      known('source', grant.source, sources, [...path, id, 'source']);
      checkTrigger(grant, [...path, id], report);
      for (const part of ['amount', 'when', 'atMost'] as const) checkNames(grant[part], {}, [...path, id, part], report, plans);
    }
  }
  for (const [id, plan] of Object.entries(policy.plans ?? {})) {
    known('plan', plan.like, plans, ['plans', id, 'like']);
    checkLike(policy, id, report);
    checkNames(plan.unlimited, {}, ['plans', id, 'unlimited'], report, plans);
  }
  for (const [id, limit] of Object.entries(policy.limits ?? {})) {
    all('action or tag', limit.of, targets, ['limits', id, 'of']);
    for (const part of ['atMost', 'when'] as const) checkNames(limit[part], {}, ['limits', id, part], report, plans);
  }
  for (const [id, packs] of Object.entries(policy.packs ?? {})) {
    all('plan', packs.plans, plans, ['packs', id, 'plans']);
    known('source', packs.source, sources, ['packs', id, 'source']);
    for (const [name, size] of Object.entries(isObject(packs.sizes) && !('unset' in packs.sizes) ? packs.sizes : {})) {
      if (isObject(size) && !('unset' in size) && size['currency'] === undefined && packs.currency === undefined) report(['packs', id, 'sizes', name], 'No currency is given, here or in the catalogue.', 'Add "currency".');
    }
  }
  all('plan', policy.purchases?.plans, plans, ['purchases', 'plans']);
  for (const direction of ['upgrade', 'downgrade', 'any'] as const) {
    const rule = policy.planChange?.[direction];
    if (rule && 'left' in rule) Object.keys(rule.left ?? {}).forEach((source) => { known('source', source, sources, ['planChange', direction, 'left', source]); });
  }
}

function checkZone(zone: string | undefined, report: Report): void {
  if (zone === undefined || zone === 'account') return;
  try { new Intl.DateTimeFormat('en', { timeZone: zone }); } catch { report(['timeZone'], `${JSON.stringify(zone)} is no time zone.`, 'Use "account", "UTC" or an IANA name such as "Europe/Warsaw".'); }
}

function checkInputs(action: Action, path: readonly PropertyKey[], report: Report): void {
  for (const [name, spec] of Object.entries(action.inputs ?? {})) {
    const input: Input = typeof spec === 'string' ? { type: spec } : spec;
    const place = [...path, 'inputs', name];
    if (FACTS.includes(name)) report(place, `${JSON.stringify(name)} is a fact of the account.`, 'Give the input another name.');
    if (input.type === 'choice' && !input.oneOf) report(place, 'A choice needs the values to choose from.', 'Add "oneOf".');
    if (input.atLeast !== undefined && input.atMost !== undefined && input.atLeast > input.atMost) report(place, 'atLeast is above atMost.', 'Exchange them.');
  }
}

function checkTrigger(grant: Grant, path: readonly PropertyKey[], report: Report): void {
  const triggers = (['every', 'once', 'during', 'event'] as const).filter((key) => grant[key] !== undefined);
  if (triggers.length !== 1) report(path, triggers.length === 0 ? 'Nothing says when this is granted.' : `It is granted by ${triggers.join(' and ')} at once.`, 'Give exactly one of "every", "once", "during" and "event".');
  if (grant.on !== undefined && grant.every === undefined) report([...path, 'on'], '"on" belongs to "every".', 'Remove it.');
  if (grant.during && (grant.during.until === undefined) === (grant.during.days === undefined)) report([...path, 'during'], 'The window needs one end.', 'Give either "until" or "days".');
}

function checkLike(policy: BoundPolicy, id: string, report: Report): void {
  const seen = new Set([id]);
  for (let next = policy.plans?.[id]?.like; next !== undefined; next = policy.plans?.[next]?.like) {
    if (seen.has(next)) { report(['plans', id, 'like'], 'The plans are like each other in a circle.', 'Let one of them stand on its own.'); return; }
    seen.add(next);
  }
}

/** Every name in an amount or a predicate is an input of the action or a fact; tables and tiers make sense. */
function checkNames(node: unknown, inputs: Action['inputs'] & object, path: readonly PropertyKey[], report: Report, plans: readonly string[]): void {
  const names = Object.keys(inputs);
  const name = (value: unknown, place: readonly PropertyKey[]): void => {
    if (typeof value === 'string' && !names.includes(value) && !FACTS.includes(value) && !value.startsWith('flag:')) {
      report(place, `${JSON.stringify(value)} is neither an input of this action nor a fact.`, didYouMean(value, [...names, ...FACTS], `Use one of: ${[...names, ...FACTS].join(', ')}, or "flag:<name>".`));
    }
  };
  const factor = (value: unknown, place: readonly PropertyKey[]): void => {
    for (const [index, part] of (Array.isArray(value) ? value as Factor[] : [value as Factor]).entries()) {
      if (typeof part === 'string') name(part, place);
      else if (isObject(part)) for (const of of Array.isArray(part['of']) ? part['of'] : [part['of']]) name(of, [...place, index, 'of']);
    }
  };
  const predicate = (value: unknown, place: readonly PropertyKey[]): void => {
    if (typeof value === 'string' && !names.includes(value)) report(place, `${JSON.stringify(value)} is not an input of this action.`, didYouMean(value, names, 'For an account, use { "flag": … } or { "fact": … }.'));
  };
  const walk = (value: unknown, place: readonly PropertyKey[]): void => {
    if (Array.isArray(value)) { value.forEach((item, index) => { walk(item, [...place, index]); }); return; }
    if (!isObject(value)) return;
    if ('each' in value) factor(value['each'], [...place, 'each']);
    if ('by' in value) name(value['by'], [...place, 'by']);
    if ('tiers' in value) { factor(value['tiers'], [...place, 'tiers']); checkTiers(value['table'], [...place, 'table'], report); }
    if ('when' in value) predicate(value['when'], [...place, 'when']);
    if ('not' in value) predicate(value['not'], [...place, 'not']);
    for (const key of ['all', 'any']) if (Array.isArray(value[key])) value[key].forEach((item: unknown, index) => { predicate(item, [...place, key, index]); });
    if (typeof value['input'] === 'string' && !names.includes(value['input'])) report([...place, 'input'], `${JSON.stringify(value['input'])} is not an input of this action.`, didYouMean(value['input'], names, 'Declare it under "inputs".'));
    if (typeof value['fact'] === 'string') name(value['fact'], [...place, 'fact']);
    if ('plan' in value) for (const plan of Array.isArray(value['plan']) ? value['plan'] as unknown[] : [value['plan']]) if (typeof plan === 'string' && !plans.includes(plan)) report([...place, 'plan'], `There is no plan ${JSON.stringify(plan)}.`, didYouMean(plan, plans, 'Declare it under "plans".'));
    for (const [key, item] of Object.entries(value)) if (!['each', 'by', 'tiers', 'label', 'says'].includes(key)) walk(item, [...place, key]);
  };
  if (node !== 'free') predicate(node, path);
  if (typeof node !== 'string') walk(node, path);
}

function checkTiers(table: unknown, path: readonly PropertyKey[], report: Report): void {
  if (!Array.isArray(table)) return;
  let before = -1;
  for (const [index, row] of (table as { upTo?: unknown }[]).entries()) {
    const last = index === table.length - 1;
    if (row.upTo === undefined && !last) report([...path, index], 'Only the last row may be without "upTo".', 'Add "upTo".');
    if (typeof row.upTo === 'number') {
      if (row.upTo <= before) report([...path, index, 'upTo'], 'The rows are not in rising order, so this one is never reached.', 'Sort the rows by "upTo".');
      before = row.upTo;
    }
  }
}
