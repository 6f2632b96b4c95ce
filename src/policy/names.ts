import { isObject } from './guard.ts';
import { didYouMean } from './problem.ts';

/** Reports something wrong at a place. */
export type Report = (path: readonly PropertyKey[], reason: string, fix: string) => void;

/** Facts of an account that a rule may name; an input may not have one of these names. */
export const FACTS: readonly string[] = ['seats', 'slots', 'plan', 'type', 'billing', 'role'];

/** What a clock in the zone of the policy shows: a fact that only conditions may look at. */
export const NOW = 'now';

/** What names in a rule may stand for. */
export interface Known {
  /** Inputs of the action; none outside an action. */
  readonly inputs: readonly string[];
  /** The values that an input or the fact `plan` can have, where they can be listed. */
  readonly values: (name: string) => readonly (string | boolean)[] | undefined;
  /** What each of the things in an input of the type `items` has. */
  readonly items?: (name: string) => readonly string[];
  /** Whether credits can be used: nothing tells the account when a clock would open or close them. */
  readonly noClock?: true;
  readonly plans: readonly string[];
  readonly sources: readonly string[];
  readonly report: Report;
}

type Path = readonly PropertyKey[];

/** Every name in an amount, or in a cost that is known afterwards, is an input or a fact; tiers have an order. What is unset is passed over. */
export function checkAmount(rule: unknown, path: Path, known: Known): void {
  if (!isObject(rule)) return;
  const inside = (key: string): void => {
    checkAmount(rule[key], [...path, key], known);
  };
  if ('each' in rule) checkFactors(rule['each'], [...path, 'each'], known);
  if ('by' in rule) checkName(rule['by'], [...path, 'by'], known);
  if ('tiers' in rule) {
    checkFactors(rule['tiers'], [...path, 'tiers'], known);
    checkTiers(rule['table'], [...path, 'table'], known);
  } else if (isObject(rule['table'])) {
    const values = typeof rule['by'] === 'string' ? known.values(rule['by']) : undefined;
    for (const [row, amount] of Object.entries(rule['table'])) {
      checkAmount(amount, [...path, 'table', row], known);
      if (values && !values.map(String).includes(row)) neverMet(row, values, [...path, 'table', row], known.report);
    }
  }
  if ('when' in rule) checkPredicate(rule['when'], [...path, 'when'], known);
  for (const key of ['sum', 'max', 'min', 'less'])
    if (Array.isArray(rule[key]))
      rule[key].forEach((part, index) => {
        checkAmount(part, [...path, key, index], known);
      });
  if ('forEach' in rule) {
    checkInput(rule['forEach'], [...path, 'forEach'], known);
    const items = typeof rule['forEach'] === 'string' ? (known.items?.(rule['forEach']) ?? []) : [];
    checkAmount(rule['credits'], [...path, 'credits'], { ...known, inputs: [...known.inputs, ...items] });
  } else inside('credits');
  if ('left' in rule) checkSources(rule['left'], [...path, 'left'], known);
  for (const key of ['of', 'then', 'else', 'otherwise', 'upTo', 'about']) inside(key);
}

function checkSources(names: unknown, path: Path, known: Known): void {
  for (const name of [names].flat()) checkListed('source', name, known.sources, path, known.report);
}

/** Every name in a condition exists. */
export function checkPredicate(rule: unknown, path: Path, known: Known): void {
  if (typeof rule === 'string') checkInput(rule, path, known);
  if (!isObject(rule)) return;
  if ('input' in rule) checkInput(rule['input'], [...path, 'input'], known);
  checkTests(rule, path, known);
  if (rule['fact'] === NOW) checkClock(rule, path, known);
  else if ('fact' in rule) checkFact(rule['fact'], [...path, 'fact'], known);
  if ('amount' in rule)
    for (const key of ['amount', 'atLeast', 'atMost', 'above', 'below']) checkAmount(rule[key], [...path, key], known);
  if ('not' in rule) checkPredicate(rule['not'], [...path, 'not'], known);
  for (const key of ['all', 'any'])
    if (Array.isArray(rule[key]))
      rule[key].forEach((part, index) => {
        checkPredicate(part, [...path, key, index], known);
      });
  if (!('plan' in rule)) return;
  if (Array.isArray(rule['plan']))
    rule['plan'].forEach((plan, index) => {
      checkListed('plan', plan, known.plans, [...path, 'plan', index], known.report);
    });
  else checkListed('plan', rule['plan'], known.plans, [...path, 'plan'], known.report);
}

/** A test asks for a value that there can be. */
function checkTests(rule: Record<string, unknown>, path: Path, known: Known): void {
  checkSpan(rule['from'], rule['to'], path, known.report);
  const name = rule['input'] ?? rule['fact'];
  const values = typeof name === 'string' ? known.values(name) : undefined;
  if (!values) return;
  const check = (value: unknown, place: Path): void => {
    if (!isObject(value) && value !== undefined && !values.includes(value as string))
      neverMet(value, values, place, known.report);
  };
  check(rule['is'], [...path, 'is']);
  if (Array.isArray(rule['in'])) rule['in'].forEach((value, index) => check(value, [...path, 'in', index]));
}

/** The clock has no value of its own; it is in a stretch of time or not. */
function checkClock(rule: Record<string, unknown>, path: Path, { noClock, report }: Known): void {
  if (noClock)
    report(
      [...path, 'fact'],
      'Credits do not open and close by the clock.',
      'Look at the clock where they are spent: in the cost of an action, its "requires", or a limit.',
    );
  for (const key of ['is', 'in', 'includes', 'atLeast', 'atMost', 'above', 'below'])
    if (rule[key] !== undefined)
      report([...path, key], 'The clock is neither a number nor a word.', 'Use "from" and "to", or "weekday".');
}

/** From a time to a later one of its kind; of clock times also over midnight. */
function checkSpan(from: unknown, to: unknown, path: Path, report: Report): void {
  if (typeof from !== 'string' || typeof to !== 'string') return;
  const [isClock, isAlso] = [from, to].map((time) => time.length === 5);
  if (isClock !== isAlso)
    report(
      [...path, 'to'],
      'One is a time of day and the other a day.',
      'Use two conditions in { "all": [...] }: one for the days, one for the hours.',
    );
  else if (from === to || (!isClock && from > to))
    report(
      [...path, 'to'],
      'This is not after "from", so the condition never holds.',
      'Use a later one; "to" itself is excluded.',
    );
}

function neverMet(value: unknown, values: readonly unknown[], path: Path, report: Report): void {
  const fix = didYouMean(
    String(value),
    values.map(String),
    `Use one of: ${values.map((item) => JSON.stringify(item)).join(', ')}.`,
  );
  report(path, `${JSON.stringify(value)} is a value that never comes, so this rule would never be met.`, fix);
}

/** A name is one of those that are declared. What is not a text is passed over. */
export function checkListed(kind: string, name: unknown, names: readonly string[], path: Path, report: Report): void {
  if (typeof name !== 'string' || names.includes(name)) return;
  report(
    path,
    `There is no ${kind} ${JSON.stringify(name)}.`,
    didYouMean(name, names, names.length > 0 ? `Use one of: ${names.join(', ')}.` : `Declare it; there is no ${kind} yet.`),
  );
}

function checkFactors(value: unknown, path: Path, known: Known): void {
  if (Array.isArray(value)) {
    value.forEach((part, index) => {
      checkFactors(part, [...path, index], known);
    });
    return;
  }
  if (typeof value === 'string') checkName(value, path, known);
  if (!isObject(value)) return;
  const { of } = value;
  if (Array.isArray(of))
    of.forEach((name, index) => {
      checkName(name, [...path, 'of', index], known);
    });
  else checkName(of, [...path, 'of'], known);
}

function checkTiers(table: unknown, path: Path, known: Known): void {
  if (!Array.isArray(table)) return;
  let before = -1;
  for (const [index, row] of table.entries()) {
    if (!isObject(row)) continue;
    checkAmount(row['credits'], [...path, index, 'credits'], known);
    const upTo = row['upTo'];
    if (upTo === undefined && index < table.length - 1)
      known.report([...path, index], 'Only the last row may be without "upTo".', 'Add "upTo".');
    if (typeof upTo !== 'number') continue;
    if (upTo <= before)
      known.report(
        [...path, index, 'upTo'],
        'The rows are not in rising order, so this one is never reached.',
        'Sort the rows by "upTo".',
      );
    before = upTo;
  }
}

const isFact = (name: string): boolean => FACTS.includes(name) || /^(flag:|viewer(:|$))/.test(name);

function checkName(name: unknown, path: Path, { inputs, report }: Known): void {
  if (typeof name !== 'string' || inputs.includes(name) || isFact(name)) return;
  const fix = didYouMean(
    name,
    [...inputs, ...FACTS],
    `Use one of: ${[...inputs, ...FACTS].join(', ')}, or "flag:<name>", or "viewer:<name>" for a person.`,
  );
  const reason =
    inputs.length === 0 ? 'is not a fact, and there are no inputs here.' : 'is neither an input of this action nor a fact.';
  report(path, `${JSON.stringify(name)} ${reason}`, fix);
}

function checkFact(name: unknown, path: Path, known: Known): void {
  if (typeof name !== 'string' || !known.inputs.includes(name)) checkName(name, path, { ...known, inputs: [] });
  else if (!isFact(name))
    known.report(
      path,
      `${JSON.stringify(name)} is an input of the action, and not a fact.`,
      `Use { "input": ${JSON.stringify(name)} }.`,
    );
}

function checkInput(name: unknown, path: Path, { inputs, report }: Known): void {
  if (typeof name !== 'string' || inputs.includes(name)) return;
  if (isFact(name) || name === NOW) {
    report(path, `${JSON.stringify(name)} is a fact, and not an input.`, `Use { "fact": ${JSON.stringify(name)} }.`);
    return;
  }
  report(
    path,
    `${JSON.stringify(name)} is not an input of this action.`,
    didYouMean(
      name,
      inputs,
      inputs.length > 0 ? 'Declare it under "inputs".' : 'For an account, use { "flag": … } or { "fact": … }.',
    ),
  );
}
