import {
  bindPolicy,
  newAccount,
  parsePolicy,
  transact,
  type Account,
  type Command,
  type Decision,
  type Viewer,
} from '../../src/index.ts';
import { isObject } from '../../src/policy/guard.ts';
import { read } from './repository.ts';
import type { Doc } from './small-policy.ts';

/** The page that teaches how to write a policy. */
export const page = read('docs/policy.md');

/** A JSON block of the page, by the comment above it, with the number of its recipe where it has one. */
export interface Block {
  readonly kind: string;
  readonly recipe: number | undefined;
  readonly value: Doc;
}

/** The JSON blocks of the page, in its order. */
export const blocks: readonly Block[] = [
  ...page.matchAll(/(?:^\*\*(\d+)\. [^\n]*\n\n)?^<!-- json: (.+) -->\n```json\n([\s\S]*?)^```$/gm),
].map(([, recipe, kind = '', text = '']) => ({
  kind,
  recipe: recipe === undefined ? undefined : Number(recipe),
  value: JSON.parse(text) as Doc,
}));

/** What the page calls putting keys into a document: objects merge key by key, everything else replaces. */
export function merged(base: Doc, over: Doc): Doc {
  const both = Object.entries(over).map(([key, value]) => {
    const old = base[key];
    return [key, isObject(old) && isObject(value) ? merged(old, value) : value];
  });
  return { ...base, ...(Object.fromEntries(both) as Doc) };
}

/** The frame of the cookbook with the keys of some blocks in it. */
export const framed = (value: Doc): Doc => merged(blocks.find(({ kind }) => kind === 'the frame')!.value, value);

/** The recipe of a number, whole. */
export const recipe = (number: number): Doc => framed(blocks.find((block) => block.recipe === number)!.value);

type Order = Command extends infer C ? (C extends Command ? Omit<C, 'id'> : never) : never;

/** An account under a policy, from 15 January 2026, 10:00. */
export class Play {
  readonly #policy;
  account: Account;
  #serial = 0;
  #now = Date.parse('2026-01-15T10:00:00Z');

  constructor(document: Doc, plan: string | null = 'pro', facts: Partial<Account> = {}) {
    this.#policy = bindPolicy(parsePolicy(document));
    this.account = newAccount('acme', this.#now, facts);
    if (plan !== null) this.does({ kind: 'subscribe', plan });
  }

  /** Moves the clock on. */
  at(time: string): this {
    this.#now = Date.parse(time);
    this.does({ kind: 'advance' });
    return this;
  }

  does(command: Order, viewer: Viewer = { role: 'admin', id: 'user:ann' }): Decision {
    const world = { policy: this.#policy, account: this.account, viewer, now: this.#now };
    const done = transact(world, { ...command, id: `c${++this.#serial}` });
    this.account = done.account;
    return done.decision;
  }

  /** What a spend takes from the balance, or why it is refused. */
  spends(action: string, inputs: Record<string, string | number | boolean> = {}, viewer?: Viewer): number | string {
    const decision = this.does({ kind: 'spend', action, inputs }, viewer);
    return decision.verdict === 'refused' ? decision.reason : (decision.amount ?? 0);
  }

  /** What lies in a source. */
  left(source: string): number {
    return this.account.lots
      .filter((lot) => lot.source === source && (lot.expiresAt === null || lot.expiresAt > this.#now))
      .reduce((sum, { remaining }) => sum + remaining, 0);
  }
}
