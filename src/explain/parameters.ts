import type { ParameterValues } from '../policy/bind.ts';
import type { Parameter, ParameterType } from '../policy/policy.ts';
import type { Say } from './sentence.ts';
import { capital, list, number, quote, scalar } from './words.ts';

const TYPES: Readonly<Record<ParameterType, string>> = {
  integer: 'a whole number',
  number: 'a number',
  flag: 'yes or no',
  text: 'a word',
  instant: 'an instant',
  duration: 'a length of time',
  list: 'a list',
  table: 'a table',
};

/** What parameters decide: first what nobody has decided yet, then what holds unless another value is given. */
export function explainParameters(parameters: Readonly<Record<string, Parameter>>, values: ParameterValues, say: Say): void {
  const all = Object.entries(parameters).map(([id, parameter]) => ({
    id,
    parameter,
    value: id in values ? values[id] : parameter.default,
  }));
  const isUnset = ({ parameter, value }: (typeof all)[number]): boolean =>
    value === undefined || (value === null && !parameter.nullable);
  for (const { id, parameter } of all.filter(isUnset))
    say(['parameters', id], `Not decided yet: ${parameter.says}; parameter \`${id}\` (${allowed(parameter)}).`);
  for (const { id, parameter, value } of all.filter((one) => !isUnset(one))) {
    const given = id in values ? 'as given here' : 'the default';
    say(
      ['parameters', id],
      `${capital(parameter.says)}: ${shown(value)}, ${given}; parameter \`${id}\` (${allowed(parameter)}).`,
    );
  }
}

const allowed = ({ type, oneOf, nullable }: Parameter): string =>
  `${oneOf ? list(oneOf.map(scalar), 'or') : TYPES[type]}${nullable ? ', or null, which is a value of its own' : ''}`;

function shown(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'boolean') return scalar(value);
  if (typeof value === 'number') return number(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return list(value.map(quote), 'then');
  if (typeof value !== 'object' || value === null) return 'null';
  const members = Object.entries(value).map(
    ([key, item]) => `${key} ${typeof item === 'object' && item !== null ? `(${shown(item)})` : shown(item)}`,
  );
  return members.join(', ');
}
