import type { Inputs } from '../engine/account.ts';
import type { Action, Input } from '../policy/policy.ts';

const DAY_MS = 86_400_000;

/** Inputs that an action makes sense with, so that a demo has something to press: what the policy proposes, else the least that is allowed. */
export function sampleInputs({ inputs = {} }: Action, now: number): Inputs {
  const all = Object.entries(inputs).map(([name, said]) => [name, sample(typeof said === 'string' ? { type: said } : said, now)]);
  return Object.fromEntries(all) as Inputs;
}

function sample({ type, oneOf, default: usual, atLeast = 0, atMost = Infinity, each = {} }: Input, now: number): unknown {
  if (usual !== undefined) return usual;
  if (oneOf) return oneOf[0];
  const kinds: Record<Input['type'], () => unknown> = {
    count: () => Math.min(Math.max(Math.ceil(atLeast), 1), atMost),
    decimal: () => Math.min(Math.max(atLeast, 1), atMost),
    flag: () => true,
    choice: () => '',
    key: () => 'the first one',
    keys: () => ['the first one'],
    items: () => [Object.fromEntries(Object.entries(each).map(([name, kind]) => [name, sample({ type: kind }, now)]))],
    'local-time': () => new Date(now + DAY_MS).toISOString(),
  };
  return kinds[type]();
}
