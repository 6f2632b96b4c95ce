import { explain } from '../../src/explain/index.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { smallPolicy, type Doc } from './small-policy.ts';

/** What is told of the small policy at a place, and at the places in it, with other members. */
export function told(over: Doc, path: string, values: Doc = {}): string {
  const sentences = explain(parsePolicy(smallPolicy(over)), values);
  return sentences
    .filter((one) => one.path === path || [`${path}.`, `${path}[`].some((start) => one.path.startsWith(start)))
    .map(({ text }) => text)
    .join('\n');
}

/** What is told of the price of the one action. */
export const toldCost = (cost: unknown, inputs: Doc = { pages: 'count' }, over: Doc = {}): string =>
  told({ actions: { work: { inputs, cost } }, ...over }, 'actions.work.cost');
