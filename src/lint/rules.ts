import type { Action, BoundPolicy, Input, Limit } from '../policy/policy.ts';
import { constantOf } from './amount.ts';
import { quoted, type Tell } from './finding.ts';

type Doc = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Doc => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Prices, limits and conditions: whether what they say can ever matter. */
export function lintRules(policy: BoundPolicy, tell: Tell): void {
  for (const [id, action] of Object.entries(policy.actions)) {
    const { inputs = {} } = action;
    walk(action, ['actions', id], (value, path) => {
      gaps(value, path, inputs, tell);
      constantConditions(value, path, inputs, tell);
    });
    // What costs nothing tells its inputs for the record.
    const counted = typeof action.cost === 'object' || constantOf(action.cost) !== 0 ? Object.entries(inputs) : [];
    for (const [name, spec] of counted) {
      // The name of a thing is there for the record, whether or not a rule looks at it.
      if (['key', 'keys'].includes(typeof spec === 'string' ? spec : spec.type)) continue;
      if (mentions({ ...action, inputs: undefined }, name) || mentions(policy.limits, name)) continue;
      tell(
        'input-unused',
        ['actions', id, 'inputs', name],
        'Neither the price nor a rule looks at this input.',
        'Use it, or remove it.',
      );
    }
  }
  const { actions: _actions, ...rest } = policy;
  walk(rest, [], (value, path) => constantConditions(value, path, {}, tell));
  for (const [id, limit] of Object.entries(policy.limits ?? {})) below(policy, limit, ['limits', id], tell);
}

/** Calls back for every object below a value, itself included. */
function walk(value: unknown, path: readonly PropertyKey[], visit: (value: Doc, path: readonly PropertyKey[]) => void): void {
  if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, index], visit));
  if (!isObject(value)) return;
  visit(value, path);
  for (const [key, item] of Object.entries(value)) walk(item, [...path, key], visit);
}

/** Whether a text stands anywhere in a value, alone or behind a colon as in a factor. */
function mentions(value: unknown, name: string): boolean {
  if (typeof value === 'string') return value === name;
  if (Array.isArray(value)) return value.some((item) => mentions(item, name));
  return isObject(value) && Object.values(value).some((item) => mentions(item, name));
}

function gaps(rule: Doc, path: readonly PropertyKey[], inputs: NonNullable<Action['inputs']>, tell: Tell): void {
  if (Array.isArray(rule['table']) && 'tiers' in rule) {
    const last: unknown = rule['table'].at(-1);
    if (isObject(last) && typeof last['upTo'] === 'number' && last['upTo'] < mostOf(rule['tiers'], inputs))
      tell(
        'tier-gap',
        [...path, 'table'],
        `Above ${last['upTo']} there is no price, and the action is refused.`,
        'Leave "upTo" out of the last row.',
      );
  } else if (isObject(rule['table']) && typeof rule['by'] === 'string' && rule['otherwise'] === undefined) {
    const spec = inputs[rule['by']];
    const values = typeof spec === 'object' ? spec.oneOf : spec === 'flag' ? ['true', 'false'] : undefined;
    const missing = (values ?? []).filter((value) => !Object.hasOwn(rule['table'] as Doc, value));
    if (missing.length > 0)
      tell(
        'table-gap',
        [...path, 'table'],
        `${missing.map(quoted).join(', ')} ${missing.length > 1 ? 'have' : 'has'} no row, and the action is refused.`,
        'Add the rows, or "otherwise".',
      );
  }
  if ('each' in rule && rule['round'] === 'down' && typeof rule['credits'] === 'number' && rule['credits'] < 1)
    tell(
      'cost-vanishes',
      path,
      'A small use is rounded down to nothing.',
      'Round up, or put it into a "max" with the least that is charged.',
    );
}

/** A condition that no value can change. */
/** The most that an input, by its own bound, can bring to a row of prices. */
function mostOf(quantity: unknown, inputs: NonNullable<Action['inputs']>): number {
  const spec = typeof quantity === 'string' ? inputs[quantity] : undefined;
  return (typeof spec === 'object' ? spec.atMost : undefined) ?? Infinity;
}

function constantConditions(rule: Doc, path: readonly PropertyKey[], inputs: NonNullable<Action['inputs']>, tell: Tell): void {
  const is = always(rule, inputs);
  if (is === undefined) return;
  tell(
    'condition-constant',
    path,
    `This condition is ${is ? 'always' : 'never'} met.`,
    is ? 'Remove it.' : 'Correct its values, or remove the rule.',
  );
}

function always(rule: Doc, inputs: NonNullable<Action['inputs']>): boolean | undefined {
  for (const [key, empty] of [
    ['all', true],
    ['any', false],
  ] as const)
    if (Array.isArray(rule[key]) && rule[key].length === 0) return empty;
  if (!['input', 'fact', 'flag'].some((key) => typeof rule[key] === 'string')) return undefined;
  const { in: among } = rule;
  if (Array.isArray(among) && among.length === 0) return false;
  const bound = (keys: readonly string[], pick: (...values: number[]) => number, otherwise: number): number =>
    pick(otherwise, ...keys.flatMap((key) => (typeof rule[key] === 'number' ? [rule[key]] : [])));
  const [least, above] = [bound(['atLeast'], Math.max, -Infinity), bound(['above'], Math.max, -Infinity)];
  const [most, below] = [bound(['atMost'], Math.min, Infinity), bound(['below'], Math.min, Infinity)];
  if (least > most || above >= most || least >= below || above >= below) return false;
  const spec = typeof rule['input'] === 'string' ? inputs[rule['input']] : undefined;
  if (!spec) return undefined;
  return fromInput(typeof spec === 'string' ? { type: spec } : spec, rule, { least, above, most, below });
}

/** What the bounds of the input itself make of a condition on it. */
function fromInput(
  input: Input,
  rule: Doc,
  test: Readonly<Record<'least' | 'above' | 'most' | 'below', number>>,
): boolean | undefined {
  if (Array.isArray(rule['in']) && input.oneOf?.every((value) => (rule['in'] as unknown[]).includes(value))) return true;
  if (input.type !== 'count' && input.type !== 'decimal') return undefined;
  const [low, high] = [input.atLeast ?? 0, input.atMost ?? Infinity];
  if (test.least > high || test.above >= high || test.most < low || test.below <= low) return false;
  const numeric = Object.keys(rule).some((key) => ['atLeast', 'above', 'atMost', 'below'].includes(key));
  const other = Object.keys(rule).some((key) => ['is', 'in'].includes(key));
  return numeric && !other && low >= test.least && low > test.above && high <= test.most && high < test.below ? true : undefined;
}

/** A ceiling on credits below the cheapest of the actions it covers. */
function below(policy: BoundPolicy, limit: Limit, path: readonly PropertyKey[], tell: Tell): void {
  const most = constantOf(limit.atMost);
  if (most === undefined || limit.count === 'times' || limit.count === 'held') {
    if (most === 0 && limit.when === undefined)
      tell('limit-below-cost', [...path, 'atMost'], 'Nothing that it covers can ever be used.', 'Raise it, or give it a "when".');
    return;
  }
  const costs = Object.entries(policy.actions)
    .filter(([id, { tags = [] }]) => !limit.of || limit.of.some((name) => name === id || tags.includes(name)))
    .map(([, { cost }]) => (typeof cost === 'object' && 'knownAfter' in cost ? undefined : constantOf(cost)));
  if (costs.length === 0 || costs.some((cost) => cost === undefined)) return;
  const least = Math.min(...(costs as number[]));
  if (least > most)
    tell(
      'limit-below-cost',
      [...path, 'atMost'],
      `The cheapest action that it covers costs ${least}, and it allows ${most}.`,
      'Raise it.',
    );
}
