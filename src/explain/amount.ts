import type { AmountRule, Factor, Rounding, Unset } from '../policy/policy.ts';
import { condition } from './condition.ts';
import { factName, inputName, planName, sourceName, typeOf, type Scene } from './names.ts';
import { isOpen, list, number, open, quote, saidOr, singular, spoken } from './words.ts';

type Rule<Key extends string> = Extract<AmountRule, Readonly<Record<Key, unknown>>>;

/** What the account itself knows. */
const WORDS: Readonly<Record<string, string>> = {
  free: 'nothing',
  allotment: 'what the plan gives in a period',
  balance: 'the balance',
  used: 'what was used in the running period',
};

/** An amount as the object of a sentence: `2 credits for each photo`, `the smaller of 100 credits and the balance`. */
export function amount(rule: AmountRule, scene: Scene): string {
  if (typeof rule === 'number') return scene.unit.count(rule);
  if (typeof rule === 'string') return WORDS[rule]!;
  if (isOpen(rule)) return scene.unit.open(rule);
  if ('each' in rule) return product(rule, scene);
  if ('sum' in rule)
    return rule.sum.length === 0 ? scene.unit.count(0) : rule.sum.map((part) => inner(part, scene)).join(' plus ');
  if ('max' in rule) return extreme(rule.max, ['larger', 'largest'], scene);
  if ('min' in rule) return extreme(rule.min, ['smaller', 'smallest'], scene);
  if ('less' in rule) return `${inner(rule.less[0], scene)} less ${inner(rule.less[1], scene)}, and never below zero`;
  if ('times' in rule) return `${saidOr(rule.times, 'a number', number)} times ${inner(rule.of, scene)}`;
  if ('forEach' in rule)
    return `for each of the ${spoken(rule.forEach)}, ${amount(rule.credits, inside(rule.forEach, scene))}, all added up`;
  if ('left' in rule) return `what is left of ${list([rule.left].flat().map((id) => sourceName(scene.policy, id)))}`;
  if ('by' in rule) return table(rule, scene);
  if ('tiers' in rule) return tiers(rule, scene);
  return choice(rule, scene);
}

/** Whether an amount needs more than a few words, so that it follows a colon or stands in parentheses. */
export function isLong(rule: AmountRule): boolean {
  if (typeof rule !== 'object' || isOpen(rule)) return false;
  if ('each' in rule) return typeof rule.credits === 'object' && !isOpen(rule.credits);
  return ['sum', 'less', 'forEach', 'by', 'tiers', 'when'].some((key) => key in rule);
}

/** An amount after a verb: a long one that begins with its cases stands apart. */
export function stated(verb: string, rule: AmountRule, scene: Scene): string {
  const text = amount(rule, scene);
  return /^for each/.test(text) ? `${verb}, ${text}` : /^if /.test(text) ? `${verb}: ${text}` : `${verb} ${text}`;
}

/** An amount in the middle of a sentence: a long one in parentheses. */
export const inner = (rule: AmountRule, scene: Scene): string =>
  isLong(rule) ? `(${amount(rule, scene)})` : amount(rule, scene);

/** One of two amounts; where one of them is long itself, each follows its condition. */
function choice(rule: Rule<'when'>, scene: Scene): string {
  const { when, then, else: other } = rule;
  if (!isLong(then) && !isLong(other))
    return `${amount(then, scene)} if ${condition(when, scene)}, otherwise ${amount(other, scene)}`;
  const rest = typeof other === 'object' && 'when' in other ? amount(other, scene) : inner(other, scene);
  return `if ${condition(when, scene)}, ${inner(then, scene)}; otherwise${/^if /.test(rest) ? ',' : ''} ${rest}`;
}

function extreme(rules: readonly AmountRule[], [ofTwo, ofMany]: readonly [string, string], scene: Scene): string {
  const parts = rules.map((rule) => inner(rule, scene));
  return parts.length === 1 ? parts[0]! : `the ${parts.length === 2 ? ofTwo : ofMany} of ${list(parts)}`;
}

/** The names inside an input of the type `items`. */
function inside(name: string, scene: Scene): Scene {
  const input = scene.inputs[name];
  return { ...scene, inputs: { ...scene.inputs, ...(typeof input === 'object' && input.each) } };
}

function product({ each, credits, round }: Rule<'each'>, scene: Scene): string {
  const factors = [each].flat() as readonly Factor[];
  const switches = factors.filter(
    (factor) =>
      typeof factor === 'string' && typeof scene.inputs[factor] !== 'undefined' && typeOf(scene.inputs[factor]) === 'flag',
  );
  const counted = factors.filter((factor) => !switches.includes(factor));
  const rounded = round === undefined ? '' : `, ${rounding(round)}`;
  const [only] = counted;
  // What people have set in credits is no count of something: it is the amount itself.
  if (factors.length === 1 && typeof only === 'string' && credits === 1 && /^(flag|viewer)\b/.test(only))
    return `as many ${scene.unit.many} as ${factName(scene, only)} says${rounded}`;
  if (factors.length === 1 && credits === 1 && only === 'credits' && Object.hasOwn(scene.inputs, only))
    return `as many ${scene.unit.many} as are told${rounded}`;
  const isAlone = counted.length === 1;
  const things = counted.map((factor) => factorText(factor, scene, isAlone));
  const parts = counted.map((factor) => formulaOf(factor, scene));
  const formula = isAlone ? '' : ` (${parts.join(parts.some((part) => part.includes(' ')) ? ', times ' : ' × ')})`;
  const of = counted.length === 0 ? '' : `for each ${things.join(' and each ')}${formula}`;
  const when = switches.length > 0 ? `if ${list(switches.map((factor) => condition(factor as string, scene)))}` : '';
  if (isLong(credits) || (typeof credits === 'object' && !isOpen(credits)))
    return `${[of, when].filter(Boolean).join(' ')}: ${amount(credits, scene)}${rounded}`;
  return `${[amount(credits, scene), of, when].filter(Boolean).join(' ')}${rounded}`;
}

/** What comes after "for each"; how parts of a block count is in the formula where there are several factors. */
function factorText(factor: Factor, scene: Scene, isAlone: boolean): string {
  if (typeof factor === 'string') return one(factor, scene);
  const [first = '', ...more] = [factor.of].flat();
  const things = [first, ...more].map((name) => many(name, scene)).join(' × ');
  const beyond = beyondOf(factor);
  if (factor.blocksOf === undefined) return `${more.length > 0 ? `of ${things}` : one(first, scene)}${beyond}`;
  const size = saidOr(factor.blocksOf, 'a number', number);
  if (factor.round === 'down') return `full ${size} ${things}${beyond}`;
  // An hour is a block of one.
  const block = factor.blocksOf === 1 && more.length === 0 ? one(first, scene) : `${size} ${things}`;
  return `${block}${beyond}${isAlone ? `, ${rounding(factor.round ?? 'up')}` : ''}`;
}

const beyondOf = ({ beyond }: Exclude<Factor, string>): string =>
  beyond === undefined
    ? ''
    : ` beyond ${saidOr(beyond, 'a number', (value) => (value === 1 ? 'the first' : `the first ${number(value)}`))}`;

/** A factor as it is reckoned: `products ÷ 50 rounded up`. */
function formulaOf(factor: Factor, scene: Scene): string {
  if (typeof factor === 'string') return many(factor, scene);
  const things = [factor.of]
    .flat()
    .map((name) => many(name, scene))
    .join(' × ');
  if (factor.blocksOf === undefined) return things + beyondOf(factor);
  return `${things}${beyondOf(factor)} ÷ ${saidOr(factor.blocksOf, 'a number', number)} ${rounding(factor.round ?? 'up')}`;
}

const many = (name: string, scene: Scene): string => {
  const input = Object.hasOwn(scene.inputs, name) ? scene.inputs[name] : undefined;
  if (input !== undefined) return inputName(name, input);
  if (name === 'quantity') return REPORTED;
  return name === 'seats' || name === 'slots' ? name : factName(scene, name);
};
/** What an event says how many it is of, as many and as one. */
const REPORTED = 'units reported';
const one = (name: string, scene: Scene): string => {
  const text = many(name, scene);
  if (text === REPORTED) return 'unit reported';
  return /^the /.test(text) ? `unit of ${text}` : singular(text);
};

/** `rounded up`. */
export const rounding = (value: Rounding | Unset): string =>
  isOpen(value) ? open(value, 'rounded in a way') : value === 'nearest' ? 'rounded to the nearest' : `rounded ${value}`;

function table({ by, table: rows, otherwise }: Rule<'by'>, scene: Scene): string {
  const isFlag = typeOf(scene.inputs[by]) === 'flag';
  const name = (row: string): string => {
    if (by === 'plan') return planName(scene.policy, row);
    if (/^\d+$/.test(row)) return number(Number(row));
    return isFlag ? (row === 'true' ? 'yes' : 'no') : quote(row);
  };
  // Rows of one amount are said together.
  const amounts = new Map<string, string[]>();
  for (const [row, rule] of Object.entries(rows)) {
    const text = inner(rule, scene);
    amounts.set(text, [...(amounts.get(text) ?? []), name(row)]);
  }
  const parts = [...amounts].map(([text, names]) => `${text} ${by === 'plan' ? 'on' : 'for'} ${list(names, 'or')}`);
  const rest = otherwise === undefined ? '' : `, otherwise ${inner(otherwise, scene)}`;
  return `${list(parts)}${rest}, depending on ${factName(scene, by)}`;
}

function tiers({ tiers: factor, table: rows }: Rule<'tiers'>, scene: Scene): string {
  const parts = rows.map(
    ({ upTo, credits }) =>
      `${inner(credits, scene)} ${upTo === undefined ? 'above that' : `up to ${saidOr(upTo, 'a number', number)}`}`,
  );
  const what = typeof factor === 'string' ? many(factor, scene) : factorText(factor, scene, true);
  return `${list(parts)}, depending on how many ${what} there are in all`;
}
