import type { Action, BoundPolicy, CostAfter, Input, InputType, RefundWindow, Repeat, Within } from '../policy/policy.ts';
import { amount, inner, stated } from './amount.ts';
import { condition, isAlways } from './condition.ts';
import { actionName, creditUnit, inputName, plansNamed, sceneOf, TIMES, type Scene } from './names.ts';
import { about, type Say } from './sentence.ts';
import { within } from './time.ts';
import { capital, isOpen, list, number, open, quote, saidOr, sayings, scalar, spoken, textOf } from './words.ts';

/** What costs credits: the price, what it hangs on, who may, what is free again, what comes back. */
export function explainActions(policy: BoundPolicy, say: Say): void {
  for (const [id, action] of Object.entries(policy.actions)) {
    const path = ['actions', id];
    const scene = { ...sceneOf(policy, creditUnit(policy, action.paysWith)), inputs: action.inputs ?? {} };
    const tags = action.tags ? `Tagged ${list(action.tags.map(quote))}.` : '';
    const type = action.paysWith === undefined ? '' : `It is paid with ${scene.unit.many} alone.`;
    const tell = about(actionName(policy, id), say);
    tell(path, sayings({ says: action.says }), tags, type);
    tell([...path, 'cost'], sayings(action.cost), price(action.cost, scene));
    explainInputs(path, action, tell);
    explainAccess(path, action, scene, tell);
    explainPayment(path, action, scene, tell);
    for (const [cause, rule] of Object.entries(action.refunds ?? {}))
      tell([...path, 'refunds', cause], sayings(rule), `${refund(cause, rule)}.`);
  }
  const unit = Object.keys(policy.credits).length > 1 ? '' : ` ${creditUnit(policy).many}`;
  if (Object.keys(policy.actions).length === 0) return say(['actions'], 'Nothing has a price.');
  say(
    ['actions'],
    `For all of these: a price with a fraction is rounded up to what${unit || ' credits'} can be counted in, and where no cause is named, credits come back only when the work has failed.`,
  );
}

function price(cost: Action['cost'], scene: Scene): string {
  if (typeof cost === 'object' && 'knownAfter' in cost) return priceAfter(cost, scene);
  if (cost === 'free' || cost === 0) return 'It is free.';
  return `${stated('It costs', cost, scene)}.`;
}

function priceAfter({ upTo, about }: CostAfter, scene: Scene): string {
  const held =
    upTo === 'balance'
      ? 'all that the account can pay is held'
      : `${inner(upTo, scene)} are held, or what is there where that is less`;
  const usual =
    about === undefined
      ? ''
      : ` It usually costs about ${inner(about, scene)}, which people are shown and nobody is charged by itself.`;
  return `What it costs is known only when the work is done: until then ${held}, and it never costs more.${usual}`;
}

const TYPES: Readonly<Record<InputType, string>> = {
  count: 'a whole number',
  decimal: 'a number',
  flag: 'yes or no',
  choice: 'a choice',
  key: 'the name of a thing',
  keys: 'the names of things',
  items: 'a list of things',
  'local-time': 'a time with its offset',
};

function explainInputs(path: readonly string[], { inputs = {} }: Action, say: Say): void {
  const parts = Object.entries(inputs).map(([name, input]) => `${inputName(name, input)} (${inputText(input)})`);
  if (parts.length > 0) say([...path, 'inputs'], `Each use tells ${list(parts)}.`);
}

function inputText(input: Input | InputType): string {
  if (typeof input === 'string') return TYPES[input];
  const each = Object.entries(input.each ?? {}).map(([name, type]) => `${spoken(name)}: ${TYPES[type]}`);
  return [
    input.oneOf ? list(input.oneOf.map(quote), 'or') : TYPES[input.type],
    input.atLeast !== undefined && `at least ${number(input.atLeast)}`,
    input.atMost !== undefined && `at most ${number(input.atMost)}`,
    each.length > 0 && `each with ${list(each)}`,
    input.default !== undefined && `${scalar(input.default)} unless told`,
    sayings(input),
  ]
    .filter(Boolean)
    .join(', ');
}

function explainAccess(path: readonly string[], { plans, inTrial, requires, advice }: Action, scene: Scene, say: Say): void {
  if (plans !== undefined)
    say([...path, 'plans'], `Only accounts on ${saidOr(plans, 'plans', (ids) => plansNamed(scene.policy, ids, 'or'))} have it.`);
  if (inTrial !== undefined)
    say(
      [...path, 'inTrial'],
      isOpen(inTrial)
        ? `${capital(open(inTrial, 'whether a trial has it is'))}.`
        : inTrial
          ? 'A trial has it too.'
          : 'Nobody can use it in a trial.',
    );
  [requires ?? []]
    .flat()
    .forEach((rule) =>
      say(
        [...path, 'requires'],
        sayings(rule),
        `It is refused unless ${condition(rule.when, scene)}; people read ${quote(textOf(rule.else))}`,
      ),
    );
  [advice ?? []].flat().forEach((rule) => {
    const when = isAlways(rule.when) ? 'Always' : `While ${condition(rule.when, scene)}`;
    say([...path, 'advice'], sayings(rule), `${when}, people read beside the price: ${quote(textOf(rule.then))}`);
  });
}

const EXCEEDS = {
  absorb: 'the seller bears the rest',
  overdraw: 'the rest is drawn too, or owed',
  overage: 'the rest is billed in money, up to the cap if there is one, and the seller bears what is above it',
  refuse: 'the work is not settled, and what is held stays held',
} as const;

function explainPayment(path: readonly string[], action: Action, scene: Scene, say: Say): void {
  const { repeat, payFrom, overdraw, ifExceeds } = action;
  if (repeat) say([...path, 'repeat'], sayings(repeat), `${again(repeat, scene)}.`);
  if (payFrom)
    say(
      [...path, 'payFrom'],
      sayings(payFrom),
      `It is paid with credits that can be used at the time of its ${quote(spoken(payFrom.at))}, not with those of today.`,
    );
  if (overdraw) {
    const when = overdraw.when === undefined || isAlways(overdraw.when) ? '' : `, while ${condition(overdraw.when, scene)}`;
    say(
      [...path, 'overdraw'],
      sayings(overdraw),
      `It may bring the balance below zero${when}; at most ${inner(overdraw.atMost, scene)} may be owed, and coming credits pay that first.`,
    );
  }
  if (ifExceeds !== undefined)
    say(
      [...path, 'ifExceeds'],
      `Where it turns out to cost more than was held, ${saidOr(ifExceeds, 'what happens is', (rule) => EXCEEDS[rule])}.`,
    );
}

function again({ key, group, free, within: span }: Repeat, scene: Scene): string {
  const others = group === undefined ? '' : ` (shared by all actions of the group ${quote(group)})`;
  const input = scene.inputs[key];
  const same = `the same ${quote(input ? inputName(key, input) : spoken(key))}`;
  if (free === 0) return `That it was done with ${same}${others} is remembered${spanOf(span, scene)}; again costs the same`;
  const often = free === undefined ? 'as often as wanted' : amount(free, { ...scene, unit: TIMES });
  return `Doing it again with ${same}${others} is free, ${often}${spanOf(span, scene)}`;
}

function spanOf(span: Repeat['within'], scene: Scene): string {
  if (span === undefined) return ', for ever';
  if (isOpen(span)) return `, for ${open(span, 'a time')}`;
  if (typeof span === 'object' && 'when' in span)
    return `, ${length(span.then)} if ${condition(span.when, scene)}, otherwise ${length(span.else)}`;
  return `, ${length(span)}`;
}

const length = (span: Within): string =>
  typeof span === 'string'
    ? `for ${span} from the first time`
    : `as long as the window of the first time runs (${within(span.per, span.on)})`;

function refund(cause: string, rule: 'always' | 'never' | readonly RefundWindow[]): string {
  const because = `Where the cause is ${quote(spoken(cause))}`;
  if (rule === 'never') return `${because}, nothing comes back`;
  if (rule === 'always') return `${because}, the credits come back`;
  const shared = rule.some(({ share }) => share !== undefined);
  const windows = rule.map((window) => {
    const time =
      'before' in window
        ? `at least ${saidOr(window.atLeast, 'a time', String)} before its ${quote(spoken(window.before))}`
        : `within ${saidOr(window.atMost, 'a time', String)} of the ${window.after}`;
    if (!shared) return time;
    const { share = 1 } = window;
    return `${share === 1 ? 'all' : saidOr(share, 'a share', (part) => `${number(part)} times what was spent`)} if that is ${time}`;
  });
  if (!shared) return `${because}, the credits come back if that is ${list(windows, 'or')}`;
  return `${because}, of the credits come back ${list(windows, 'or')}; where several apply, the most of them, in all and rounded down`;
}
