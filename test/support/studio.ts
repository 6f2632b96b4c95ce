import {
  bindPolicy,
  newAccount,
  parsePolicy,
  summarize,
  transact,
  type Account,
  type BoundPolicy,
  type Command,
  type Decision,
  type Entry,
  type Instant,
  type Lot,
  type Refused,
  type Spend,
  type Transaction,
  type Viewer,
  type World,
} from '../../src/index.ts';

/** One parameter of every type, none of which has a value: `{ parameter: 'span' }` in a document stays open unless a test binds it. */
const parameters = {
  rate: { says: 'a rate', type: 'number' },
  whole: { says: 'a whole number', type: 'integer' },
  span: { says: 'a duration', type: 'duration' },
  moment: { says: 'an instant', type: 'instant' },
  names: { says: 'some names', type: 'list' },
  yes: { says: 'yes or no', type: 'flag' },
  word: { says: 'a choice', type: 'text' },
  sheet: { says: 'a table', type: 'table' },
} as const;

/** A place that is left open. */
export const unset = (parameter: keyof typeof parameters): { parameter: string } => ({ parameter });

export const label = (text: string): { en: string } => ({ en: text });

/** Launch credits first, then the monthly ones, bought ones last: three sources as most products have them. */
export const SOURCES = {
  promo: { label: label('Launch'), category: 'promotional' },
  monthly: { label: label('Monthly'), category: 'included' },
  purchased: { label: label('Extra'), category: 'paid' },
} as const;

/** One action whose price is its only input, so that a test can ask for any amount. */
export const RENDER = { inputs: { images: { type: 'count', default: 1 } }, cost: { each: 'images', credits: 1 } } as const;

/** A bound policy from parts of a document; every part that is given replaces the default one. */
export function policyOf(
  parts: Readonly<Record<string, unknown>> = {},
  values: Readonly<Record<string, unknown>> = {},
): BoundPolicy {
  return frozen(
    bindPolicy(
      parsePolicy({
        language: 1,
        id: 'atelier',
        version: '1',
        timeZone: 'UTC',
        parameters,
        credits: { credit: { name: label('credits'), decimals: 0 } },
        sources: SOURCES,
        drawOrder: { sources: ['promo', 'monthly', 'purchased'] },
        actions: { render: RENDER },
        ...parts,
      }),
      values,
    ),
  );
}

/** A policy with one plan `basic` that has these grants. */
export const grantsOf = (grants: Readonly<Record<string, unknown>>, parts: Readonly<Record<string, unknown>> = {}): BoundPolicy =>
  policyOf({ plans: { basic: { grants } }, ...parts });

/** The instant of `2025-03-01`, `2025-03-01 10:30` (both UTC), or of a text with its own offset. */
export function at(text: string): Instant {
  const iso = text.includes('T') ? text : `${text.replace(' ', 'T')}${text.includes(' ') ? ':00Z' : 'T00:00:00Z'}`;
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) throw new Error(`${text} is no instant.`);
  return instant;
}

export const iso = (instant: Instant | null | undefined): string | null =>
  instant === null || instant === undefined ? null : new Date(instant).toISOString();

/** Where every account begins unless a test says otherwise. */
export const START = at('2025-01-01');

export function accountOf(facts: Partial<Account> = {}): Account {
  return newAccount('acme', facts.settledAt ?? START, facts);
}

/** A lot with everything remaining, alive since the start and for ever. */
export function lotOf(source: string, amount: number, more: Partial<Lot> = {}): Lot {
  return {
    id: source,
    type: 'credit',
    source,
    granted: amount,
    remaining: amount,
    held: 0,
    grantedAt: START,
    effectiveAt: START,
    expiresAt: null,
    ...more,
  };
}

export const OWNER: Viewer = { role: 'owner' };

/** A world that throws when anybody writes to it. */
export function worldOf(policy: BoundPolicy, account: Account, now: Instant = account.settledAt, viewer: Viewer = OWNER): World {
  return frozen({ policy, account, viewer, now });
}

export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** The default action for a price. */
export const render = (images: number, more: Partial<Spend> = {}): Spend => ({
  kind: 'spend',
  id: 'spend',
  action: 'render',
  inputs: { images },
  ...more,
});

type Loose<C> = C extends unknown ? Omit<C, 'id'> & { readonly id?: string } : never;
/** A command that need not have an id. */
export type Draft = Loose<Command>;

/** An account through time: each command gets an id of its own unless it brings one, and everything handed to the engine is frozen. */
export class Run {
  account: Account;
  readonly policy: BoundPolicy;
  readonly entries: Entry[] = [];
  #commands = 0;

  constructor(policy: BoundPolicy, account: Account = accountOf()) {
    this.policy = policy;
    this.account = account;
  }

  /** Carries a command out at an instant and keeps the next account. */
  do(when: string, draft: Draft, viewer: Viewer = OWNER): Transaction {
    const command = frozen({ id: `c${++this.#commands}`, ...draft }) as Command;
    const done = transact(worldOf(this.policy, this.account, at(when), viewer), command);
    this.account = done.account;
    this.entries.push(...done.entries);
    return done;
  }

  /** The decision alone. */
  ask(when: string, draft: Draft, viewer: Viewer = OWNER): Decision {
    return this.do(when, draft, viewer).decision;
  }

  /** What may be spent at an instant, by source; sources without anything are left out. */
  left(when: string, viewer: Viewer = OWNER): Record<string, number> {
    return Object.fromEntries(
      summarize(worldOf(this.policy, this.account, at(when), viewer)).sources.map(({ source, available }) => [source, available]),
    );
  }

  /** The ledger so far, one short line per entry: what, how much, of which lot, when. */
  lines(kind?: Entry['kind']): string[] {
    return this.entries
      .filter((entry) => kind === undefined || entry.kind === kind)
      .map((entry) => `${entry.kind} ${entry.amount} ${entry.lot} ${short(entry.at)}`);
  }
}

/** `2025-03-01`, with the time only where it is not midnight. */
export function short(instant: Instant): string {
  return new Date(instant)
    .toISOString()
    .replace('T00:00:00.000Z', '')
    .replace(/:00\.000Z$/, '')
    .replace('T', ' ');
}

/** A refusal, or a loud failure that shows what came instead. */
export function refused(decision: Decision): Refused {
  if (decision.verdict !== 'refused') throw new Error(`This should be refused: ${JSON.stringify(decision)}`);
  return decision;
}

/** `allowed`, or the reason of the refusal. */
export const verdict = (decision: Decision): string => (decision.verdict === 'allowed' ? 'allowed' : decision.reason);

/** Checks per lot that what was granted is what is left, held, taken, given back and ended, at every step of a ledger that begins with these lots. */
export function fold(entries: readonly Entry[], lots: readonly Lot[] = []): Record<string, { remaining: number; held: number }> {
  const state: Record<string, { remaining: number; held: number }> = Object.fromEntries(
    lots.map(({ id, remaining, held }) => [id, { remaining, held }]),
  );
  for (const { kind, lot, amount, from } of entries) {
    const { remaining, held } = state[lot] ?? { remaining: 0, held: 0 };
    const [more, reserved] =
      kind === 'hold'
        ? [-amount, amount]
        : kind === 'release'
          ? [amount, -amount]
          : kind === 'grant' || kind === 'refund'
            ? [amount, 0]
            : kind === 'capture' && from === 'held'
              ? [0, -amount]
              : [-amount, 0];
    const next = { remaining: remaining + more, held: held + reserved };
    if (next.remaining < 0 || next.held < 0 || amount < 1)
      throw new Error(`The lot ${lot} went below zero, or an entry says nothing: ${kind} ${amount}.`);
    state[lot] = next;
  }
  return state;
}

/** Roles of every kind: with all rights, with some, for one type of account, and for a sub-account. */
export const ROLES = {
  admin: { may: ['see', 'use', 'buy', 'share'] },
  editor: { may: ['see', 'use'] },
  guest: { may: ['see'] },
  principal: { may: ['see', 'use', 'buy'], accountType: 'agency' },
  branch: { may: ['see', 'use', 'buy'], subAccount: true },
} as const;
