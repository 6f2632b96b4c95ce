import { quote, type Action, type BoundPolicy, type Inputs, type World } from '../../src/index.ts';
import { beginAccount, type Begun } from '../../src/year/begin.ts';
import type { Habit } from '../../src/year/habit.ts';
import type { PolicyLink } from './link.ts';

/** More ways to do an action than this are not looked through. */
const MOST_WAYS = 64;
const TWO_DAYS_MS = 2 * 86_400_000;

type Value = Inputs[string];

/** The account that a link asks for, on the policy that stands there: what the policy does not know is as is usual. */
export function accountFor(policy: BoundPolicy, link: PolicyLink): Begun & { readonly plan: string | undefined } {
  const known = link.role !== null && Object.hasOwn(policy.roles ?? {}, link.role);
  const begin = (plan: string | undefined): Begun =>
    beginAccount(policy, {
      ...{ now: Date.parse(`${link.from}T00:00:00Z`), plan, timeZone: link.zone, slots: link.slots ?? 1, seats: link.seats ?? 1 },
      role: known ? link.role : undefined,
      billing: link.billing === 'usual' ? undefined : link.billing,
    });
  if (link.plan === '-') return { ...begin(undefined), plan: undefined };
  const plans = Object.keys(policy.plans ?? {});
  if (link.plan !== null && plans.includes(link.plan)) return { ...begin(link.plan), plan: link.plan };
  // A plan that gives nothing has little to show.
  const giving = plans.map((plan) => ({ ...begin(plan), plan })).find(({ world }) => world.account.lots.length > 0);
  return giving ?? { ...begin(plans[0]), plan: plans[0] };
}

/** Every way to do an action once that the choices of its inputs allow, the plainest first. */
export function waysOf({ inputs = {} }: Action, now: number): readonly Inputs[] {
  return Object.entries(inputs).reduce<readonly Inputs[]>(
    (ways, [name, input]) => {
      const values = valuesFor(typeof input === 'string' ? { type: input } : input, now);
      const next = ways.flatMap((way) => values.map((value) => ({ ...way, [name]: value })));
      return next.slice(0, MOST_WAYS);
    },
    [{}],
  );
}

type Input = Exclude<NonNullable<Action['inputs']>[string], string>;

function valuesFor(input: Input, now: number): readonly Value[] {
  const { type, oneOf = [], atLeast = 1, each = {}, default: usual } = input;
  switch (type) {
    case 'count':
    case 'decimal':
      return [typeof usual === 'number' ? usual : Math.max(1, atLeast)];
    case 'flag':
      return usual === true ? [true, false] : [false, true];
    case 'choice':
      return typeof usual === 'string' ? [usual, ...oneOf.filter((value) => value !== usual)] : oneOf;
    case 'key':
      return ['one'];
    case 'keys':
      return [['one']];
    case 'items':
      return [[Object.fromEntries(Object.entries(each).map(([key, kind]) => [key, kind === 'flag' ? false : 1]))]];
    case 'local-time':
      return [new Date(now + TWO_DAYS_MS).toISOString()];
  }
}

/** The plainest way to do an action that makes sense to the policy. */
export function usualInputs(world: World, name: string): Inputs {
  const ways = waysOf(world.policy.actions[name]!, world.now);
  return ways.find((inputs) => !isOdd(world, name, inputs)) ?? ways[0] ?? {};
}

const ask = (world: World, action: string, inputs: Inputs): ReturnType<typeof quote> =>
  quote(world, { kind: 'spend', id: 'ask', action, inputs });

function isOdd(world: World, action: string, inputs: Inputs): boolean {
  const decision = ask(world, action, inputs);
  return decision.verdict === 'refused' && decision.reason === 'action-invalid';
}

/** The first action that this account may do and that costs something; else the first that costs something, or that makes sense at least. */
export function usualAction(world: World): string | undefined {
  const asked = Object.keys(world.policy.actions).map((name) => ({ name, ...askPlainly(world, name) }));
  const found = asked.find(({ mayBe, costs }) => mayBe && costs) ?? asked.find(({ makesSense, costs }) => makesSense && costs);
  return (found ?? asked.find(({ makesSense }) => makesSense) ?? asked[0])?.name;
}

function askPlainly(
  world: World,
  name: string,
): { readonly mayBe: boolean; readonly makesSense: boolean; readonly costs: boolean } {
  const { cost, ...decision } = ask(world, name, usualInputs(world, name));
  const reason = decision.verdict === 'refused' ? decision.reason : undefined;
  return {
    mayBe: reason === undefined || reason === 'insufficient-credits',
    makesSense: reason !== 'action-invalid',
    costs: cost !== undefined && (cost.kind === 'unknown' || cost.amount > 0),
  };
}

/** What somebody does who uses about this much: once each weekday. */
export function usualHabits(world: World): readonly Habit[] {
  const action = usualAction(world);
  return action === undefined ? [] : [{ action, inputs: usualInputs(world, action), every: 'weekday' }];
}

/** Habits, without those of actions that the policy does not have. */
export function habitsFor(world: World, { habits }: PolicyLink): readonly Habit[] {
  const { actions } = world.policy;
  const known = habits?.filter(({ action }) => Object.hasOwn(actions, action));
  return known?.map((habit) => ({ ...habit, inputs: asItems(actions[habit.action]!, habit.inputs) })) ?? usualHabits(world);
}

/** A link writes the things of a list as texts; where the action wants things, they are read as what they are. */
export function asItems({ inputs: specs = {} }: Action, inputs: Inputs): Inputs {
  const read = Object.entries(inputs).map(([name, value]) => {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    const isItems = (typeof spec === 'string' ? spec : spec?.type) === 'items';
    return [
      name,
      isItems && Array.isArray(value) ? value.map((item: unknown) => (typeof item === 'string' ? thingOf(item) : item)) : value,
    ];
  });
  return Object.fromEntries(read) as Inputs;
}

function thingOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** What is tried: what the link says where the policy has it. */
export function spendFor(world: World, { spend }: PolicyLink): { readonly action: string; readonly inputs: Inputs } | undefined {
  const { actions } = world.policy;
  if (spend && Object.hasOwn(actions, spend.action))
    return { action: spend.action, inputs: asItems(actions[spend.action]!, spend.inputs) };
  const action = usualAction(world);
  return action === undefined ? undefined : { action, inputs: usualInputs(world, action) };
}
