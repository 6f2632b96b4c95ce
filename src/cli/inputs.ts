import type { Amount, Inputs } from '../engine/account.ts';
import { isPricedAfter } from '../cases/command.ts';
import { units } from '../cases/units.ts';
import type { BoundPolicy, Input } from '../policy/policy.ts';
import { known } from './account-options.ts';
import { UsageError } from './desk.ts';

/** A use of an action, as a command line gives it. */
export interface Use {
  readonly action: string;
  readonly inputs: Inputs;
  /** What finished work came to, where its price is known only afterwards. */
  readonly actual?: Amount;
}

/**
 * The inputs of an action, each read as what the policy says it is: `resolution=720` is a text where 720 is one of several choices.
 * @throws UsageError for an input that the action does not have, and for what is not `name=value`
 */
export function useOf(policy: BoundPolicy, action: string, given: readonly string[]): Use {
  known('action', action, policy.actions);
  const { inputs: declared = {}, paysWith } = policy.actions[action]!;
  const takesActual = isPricedAfter(policy, action) && !Object.hasOwn(declared, 'actual');
  const inputs: Record<string, Inputs[string]> = {};
  let actual: Amount | undefined;
  for (const pair of given) {
    const at = pair.indexOf('=');
    if (at < 1) throw new UsageError(`${pair} is not key=value.`, 'Write an input of the action, for instance photos=3.');
    const [name, text] = [pair.slice(0, at), pair.slice(at + 1)];
    if (name === 'actual' && takesActual) {
      if (!/^\d+(\.\d+)?$/.test(text))
        throw new UsageError(`actual=${text} is no number of credits.`, 'Write, for instance, actual=12.');
      actual = units(policy, paysWith, Number(text));
      continue;
    }
    known('input', name, takesActual ? { ...declared, actual: '' } : declared);
    inputs[name] = valueOf(text, declared[name]!);
  }
  return { action, inputs, ...(actual !== undefined && { actual }) };
}

function valueOf(text: string, spec: Input['type'] | Input): Inputs[string] {
  const type = typeof spec === 'string' ? spec : spec.type;
  const value = parsed(text);
  if (type === 'keys') return (Array.isArray(value) ? value : text.split(',')) as string[];
  if (!['choice', 'key', 'local-time'].includes(type)) return value as Inputs[string];
  return typeof value === 'string' ? value : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const TYPES: Readonly<Record<Input['type'], string>> = {
  count: 'a whole number',
  decimal: 'a number',
  flag: 'true or false',
  choice: 'one of its values',
  key: 'the name of a thing',
  keys: 'names of things, such as a,b',
  items: 'a JSON list of things',
  'local-time': 'a time with its offset, such as 2026-03-01T09:00:00+01:00',
};

/** What an input may be, in words; nothing for a name that is no input of the action. */
export function inputWords(policy: BoundPolicy, action: string, name: string): string | undefined {
  const { inputs } = policy.actions[action] ?? {};
  if (!inputs || !Object.hasOwn(inputs, name)) return undefined;
  const spec = inputs[name]!;
  const { type, oneOf, atLeast, atMost }: Input = typeof spec === 'string' ? { type: spec } : spec;
  const what = type === 'choice' && oneOf ? oneOf.join(' or ') : TYPES[type];
  const least = atLeast === undefined ? '' : `, at least ${atLeast}`;
  const most = atMost === undefined ? '' : `, at most ${atMost}`;
  return `${what}${least}${most}`;
}
