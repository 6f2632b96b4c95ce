import type { DemoStep } from '../../src/demo/index.ts';
import { newAccount, quote, type Inputs } from '../../src/index.ts';
import type { Place } from './deeds.ts';

/** More of one thing than this is asked for nowhere. */
const MOST = 2 ** 40;

/**
 * Spends that leave nothing, or so little that no action can be paid with it: for each action, as many things as there are credits for.
 * Which inputs count is tried, not known: a number that makes the price go up.
 */
export async function* emptying({ backend, account, policy, actor, now }: Place): AsyncGenerator<DemoStep['command']> {
  const [type = ''] = Object.keys(policy.credits);
  const { facts } = await backend.snapshot({ account, viewer: actor });
  const world = { policy, account: newAccount(account, now(), facts), viewer: actor, now: now() };
  const priceOf = (action: string, inputs: Inputs): number => {
    const { cost } = quote(world, { kind: 'spend', id: 'ask', action, inputs });
    return cost?.kind === 'exact' ? cost.amount : Infinity;
  };
  for (const [action, { inputs = {}, paysWith = type }] of Object.entries(policy.actions)) {
    if (paysWith !== type) continue;
    const { available } = await backend.snapshot({ account, viewer: actor });
    const left = available[type] ?? 0;
    if (left === 0) return;
    const rules = Object.entries(inputs).map(([key, input]) => [key, typeof input === 'string' ? input : input.type] as const);
    const base = Object.fromEntries(rules.flatMap(([key, kind]) => (kind === 'flag' ? [[key, true]] : [])));
    for (const counted of rules.filter(([, kind]) => kind === 'count').map(([key]) => key)) {
      const others = Object.fromEntries(rules.flatMap(([key, kind]) => (kind === 'count' && key !== counted ? [[key, 1]] : [])));
      const withCount = (value: number): Inputs => ({ ...others, ...base, [counted]: value });
      const count = mostFor(left, (value) => priceOf(action, withCount(value)));
      if (count === 0) continue;
      yield { kind: 'spend', action, inputs: withCount(count) };
      break;
    }
  }
}

/** The largest count that costs at most `left`, and something; 0 when there is none. */
function mostFor(left: number, price: (count: number) => number): number {
  if (price(1) > left) return 0;
  let low = 1;
  let high = 2;
  while (high < MOST && price(high) <= left) [low, high] = [high, high * 2];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (price(middle) <= left) low = middle;
    else high = middle;
  }
  return price(low) > 0 ? low : 0;
}
