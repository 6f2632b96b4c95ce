import type { BoundPolicy, Input, InputType, Label, Unset } from '../policy/policy.ts';
import { isOpen, list, money, number, open, quote, spoken, textOf } from './words.ts';

/** What an amount counts. */
export interface Unit {
  /** So many of it. */
  readonly count: (amount: number) => string;
  /** As many of it as a parameter will say. */
  readonly open: (value: Unset) => string;
  /** Several of it: `credits`. */
  readonly many: string;
}

/** What a writer of sentences knows beside the rule that it writes of. */
export interface Scene {
  readonly policy: BoundPolicy;
  /** Inputs of the action that the rule belongs to; none outside an action. */
  readonly inputs: Readonly<Record<string, Input | InputType>>;
  readonly unit: Unit;
}

/** Where no action is spoken of. */
export const sceneOf = (policy: BoundPolicy, unit: Unit = creditUnit(policy)): Scene => ({ policy, inputs: {}, unit });

/** Credits of a type; of the only one unless it is named. */
export function creditUnit({ credits }: BoundPolicy, type?: string): Unit {
  const { name = { en: 'credits' } } = credits[type ?? Object.keys(credits)[0] ?? ''] ?? {};
  const text = name['en'] ?? Object.values(name)[0] ?? 'credits';
  const many = typeof text === 'string' ? text : text.other;
  const one = typeof text === 'string' ? text : (text.one ?? text.other);
  return {
    count: (amount) => `${number(amount)} ${amount === 1 ? one : many}`,
    open: (value) => open(value, `a number of ${many}`),
    many,
  };
}

/** How often something is done. */
export const TIMES: Unit = {
  count: (amount) => (amount === 1 ? 'once' : amount === 2 ? 'twice' : `${number(amount)} times`),
  open: (value) => open(value, 'a number of times'),
  many: 'times',
};

/** How much is going on at one time. */
export const AT_ONCE: Unit = {
  count: (amount) => `${number(amount)} at once`,
  open: (value) => `${open(value, 'a number')} at once`,
  many: 'at once',
};

/** Money of a currency. */
export const moneyUnit = (currency: string | Unset | undefined): Unit => ({
  count: (amount) => money(amount, currency),
  open: (value) => open(value, 'a price'),
  many: 'money',
});

/** What people see a member called; with its id where another one is called the same. */
function nameIn(members: Readonly<Record<string, { readonly label?: Label }>> | undefined, id: string): string {
  const label = members && Object.hasOwn(members, id) ? members[id]!.label : undefined;
  if (!label) return quote(id);
  const text = textOf(label);
  const same = Object.values(members!).filter((other) => other.label && textOf(other.label) === text);
  return same.length > 1 ? `${text} (${id})` : text;
}

export const planName = ({ plans }: BoundPolicy, id: string): string => nameIn(plans, id);
export const sourceName = ({ sources }: BoundPolicy, id: string): string => nameIn(sources, id);
export const roleName = ({ roles }: BoundPolicy, id: string): string => nameIn(roles, id);
export const limitName = ({ limits }: BoundPolicy, id: string): string => nameIn(limits, id);
export const settingName = ({ settings }: BoundPolicy, id: string): string => nameIn(settings, id);
export const actionName = ({ actions }: BoundPolicy, id: string): string => nameIn(actions, id);

/** An action, or all that carry a tag. */
export const actionsNamed = (policy: BoundPolicy, names: readonly string[], word = 'and'): string =>
  list(
    names.map((name) => (Object.hasOwn(policy.actions, name) ? actionName(policy, name) : `all that is tagged ${quote(name)}`)),
    word,
  );

export const plansNamed = (policy: BoundPolicy, ids: readonly string[], word = 'and'): string =>
  list(
    ids.map((id) => planName(policy, id)),
    word,
  );

/** A source that a rule names, or the parameter that will name it. */
export const sourceOr = (policy: BoundPolicy, id: string | Unset): string =>
  isOpen(id) ? open(id, 'a source') : sourceName(policy, id);

const FACT_NAMES: Readonly<Record<string, string>> = {
  seats: 'the number of seats',
  slots: 'the number of slots',
  plan: 'the plan',
  type: 'the type of the account',
  billing: 'billing',
  role: 'the role of the person',
  now: 'the time',
  viewer: 'the person’s kind',
};

/** The name of an input or of a fact of the account, as the subject of a sentence. */
export function factName({ policy, inputs }: Scene, name: string): string {
  if (Object.hasOwn(inputs, name)) return inputName(name, inputs[name]!);
  const [, kind, flag = ''] = /^(flag|viewer):(.*)$/.exec(name) ?? [];
  if (kind !== undefined) return `the ${kind === 'flag' ? 'account' : 'person'}’s ${settingOr(policy, flag)}`;
  return Object.hasOwn(FACT_NAMES, name) ? FACT_NAMES[name]! : name === 'credits' ? 'the number of credits chosen' : spoken(name);
}

/** A flag by the label of the setting with which people set it, else by its own name. */
const settingOr = (policy: BoundPolicy, flag: string): string =>
  policy.settings?.[flag]?.label ? quote(textOf(policy.settings[flag].label)) : quote(flag);

/** What people see an input called, else its name. */
export const inputName = (name: string, input: Input | InputType): string =>
  typeof input === 'object' && input.label ? textOf(input.label) : spoken(name);

/** The type of an input. */
export const typeOf = (input: Input | InputType | undefined): InputType | undefined =>
  typeof input === 'object' ? input.type : input;
