import { quote, type Action, type Decision, type Inputs, type World } from '../../../src/index.ts';
import { nameOf, titled } from '../../panel/choices.ts';
import { textOf } from '../../session/story.ts';
import { waysOf } from '../usual.ts';
import { actionName, costText, creditsText, reasonText, typeOfAction } from '../words.ts';

/** What one way to do an action costs, for each quantity of the table. */
export interface PriceRow {
  readonly action: string;
  /** What was chosen, such as `HD, with sound`; empty where there is nothing to choose. */
  readonly way: string;
  /** What is counted; empty where the price is of one time. */
  readonly counted: string;
  readonly cells: readonly string[];
  /** Why it cannot be done at all, whatever the balance. */
  readonly barred?: string;
}

/** One pack on this account's plan. */
export interface PackRow {
  readonly pack: string;
  readonly name: string;
  readonly credits: string;
  readonly price: string;
  readonly each: string;
}

export const QUANTITIES = [1, 10, 100] as const;
const MOST_ROWS_OF_ACTION = 12;

/** The prices of every action for an account: each cell is the engine's own quote. */
export function actionPrices(world: World): readonly PriceRow[] {
  return Object.entries(world.policy.actions).flatMap(([name, action]) => {
    const counted = countedInput(action);
    const rows = waysOf(action, world.now).flatMap((inputs): PriceRow[] => {
      const first = ask(world, name, inputs);
      if (first.verdict === 'refused' && first.reason === 'action-invalid') return [];
      const cells = QUANTITIES.flatMap((quantity) =>
        counted === undefined && quantity > 1
          ? []
          : cell(world, ask(world, name, counted === undefined ? inputs : { ...inputs, [counted]: quantity })),
      );
      return [
        {
          action: actionName(world.policy, name),
          way: wayText(action, inputs),
          counted: countedText(action, counted),
          cells,
          ...barred(first),
        },
      ];
    });
    return merged(rows).slice(0, MOST_ROWS_OF_ACTION);
  });
}

/** Ways that cost the same are one row. */
function merged(rows: readonly PriceRow[]): PriceRow[] {
  const first = rows[0];
  const alike = rows.every(({ cells, barred: why }) => cells.join('|') === first?.cells.join('|') && why === first.barred);
  return alike && first ? [{ ...first, way: '' }] : [...rows];
}

const ask = (world: World, action: string, inputs: Inputs): Decision =>
  quote(world, { kind: 'spend', id: 'ask', action, inputs });

function cell({ policy }: World, decision: Decision): string {
  if (decision.cost) return costText(policy, decision.cost);
  return decision.verdict === 'allowed' ? 'free' : reasonText(decision.reason);
}

function barred(decision: Decision): Pick<PriceRow, 'barred'> {
  const isBarred =
    decision.verdict === 'refused' && ['plan-not-eligible', 'role-not-permitted', 'trial-restriction'].includes(decision.reason);
  return isBarred ? { barred: reasonText(decision.reason) } : {};
}

function countedInput({ inputs = {} }: Action): string | undefined {
  return Object.entries(inputs).find(([, input]) =>
    ['count', 'decimal'].includes(typeof input === 'string' ? input : input.type),
  )?.[0];
}

function countedText({ inputs = {} }: Action, name: string | undefined): string {
  if (name === undefined) return '';
  const input = inputs[name];
  return nameOf(typeof input === 'object' ? input.label : undefined, name).toLowerCase();
}

function wayText({ inputs = {} }: Action, chosen: Inputs): string {
  const parts = Object.entries(inputs).flatMap(([name, input]) => {
    const type = typeof input === 'string' ? input : input.type;
    if (type === 'choice') return [`${titled(name).toLowerCase()} ${textOf(chosen[name])}`];
    if (type === 'flag' && chosen[name] === true) return [`with ${titled(name).toLowerCase()}`];
    return [];
  });
  return parts.join(', ');
}

/** The packs of this policy that its plan sells, each as the engine would sell it now. */
export function packPrices(world: World): readonly PackRow[] {
  const { policy } = world;
  const first = Object.keys(policy.credits)[0] ?? '';
  return Object.values(policy.packs ?? {}).flatMap(({ sizes, source }) => {
    if (typeof sizes !== 'object' || 'unset' in sizes) return [];
    const type = (typeof source === 'string' ? policy.sources[source]?.type : undefined) ?? first;
    return Object.entries(sizes as Readonly<Record<string, Size>>).map(([pack, size]): PackRow => {
      const least = number(size.quantity?.atLeast) ?? 1;
      const money =
        size.amount === 'any' ? { money: { amount: number(size.minimum) ?? number(size.price) ?? 1 } } : { quantity: least };
      const decision = quote(world, { kind: 'buy', id: 'ask', pack, ...money });
      const row = { pack, name: nameOf(size.label, pack) + (size.amount === 'any' ? ', any amount' : ''), price: '', each: '' };
      if (decision.verdict === 'refused')
        return { ...row, credits: sizeText(world, type, size), price: reasonText(decision.reason) };
      return {
        ...row,
        credits: decision.amount === undefined ? '' : creditsText(policy, type, decision.amount),
        price: decision.price ? `${decision.price.amount} ${decision.price.currency}` : 'named by the seller',
        each: decision.unitPrice === undefined ? '' : `${decision.unitPrice} ${decision.price?.currency ?? ''}`.trim(),
      };
    });
  });
}

interface Size {
  readonly label?: Parameters<typeof nameOf>[0];
  readonly credits?: unknown;
  readonly price?: unknown;
  readonly amount?: 'any';
  readonly minimum?: unknown;
  readonly quantity?: { readonly atLeast?: unknown };
}

const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

function sizeText({ policy }: World, type: string, { credits }: Size): string {
  const count = number(credits);
  return count === undefined ? '' : creditsText(policy, type, count * 10 ** (policy.credits[type]?.decimals ?? 0));
}

/** What the actions of a table are paid with, where all are paid with the same. */
export function paidWith({ policy }: World): string | undefined {
  const types = new Set(Object.keys(policy.actions).map((action) => typeOfAction(policy, action)));
  const [type] = types;
  return types.size === 1 && type !== undefined ? format(policy, type) : undefined;
}

const format = (policy: World['policy'], type: string): string =>
  creditsText(policy, type, 2 * 10 ** (policy.credits[type]?.decimals ?? 0)).replace(/^\S+\s/, '');
