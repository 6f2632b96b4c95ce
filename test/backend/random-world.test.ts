import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import type { Operation, Outcome } from '../../src/adapters/contract.ts';
import { newAccount, summarize, transact, type Account, type BoundPolicy, type Command, type World } from '../../src/index.ts';
import { policies } from '../support/random-world.ts';
import { context, hex, Shop } from './shop.ts';

const START = Date.parse('2024-01-31T10:00:00Z');
const HOUR = 3_600_000;
const IDS = 6;

type Spending = { readonly kind: 'charge' | 'hold'; readonly action: string; readonly n: number; readonly holdMs?: number };
type Step =
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'spend'; readonly slot: number; readonly content: Spending; readonly late: boolean }
  | { readonly do: 'settle'; readonly kind: 'capture' | 'release' | 'refund'; readonly slot: number; readonly amount: number }
  | { readonly do: 'host'; readonly command: Draft };
type Draft = Command extends infer C ? (C extends { id: string } ? Omit<C, 'id'> : never) : never;

const slot = fc.integer({ min: 0, max: IDS - 1 });
const amount = fc.integer({ min: 0, max: 60 });
const spending: fc.Arbitrary<Spending> = fc.record({
  kind: fc.constantFrom('charge', 'hold'),
  action: fc.constantFrom('edit', 'call'),
  n: fc.integer({ min: 0, max: 6 }),
  holdMs: fc.constantFrom(HOUR, 24 * HOUR, 40 * 24 * HOUR),
});
const host: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({
    kind: fc.constant('grant' as const),
    source: fc.constantFrom('promo', 'paid', 'bonus'),
    amount: fc.integer({ min: 1, max: 200 }),
  }),
  fc.constant({ kind: 'event' as const, event: 'gift' }),
  fc.record({
    kind: fc.constant('change-plan' as const),
    plan: fc.constantFrom('small', 'large'),
    effective: fc.constantFrom('once', 'renewal'),
  }),
  fc.boolean().map((value) => ({ kind: 'set-flag' as const, flag: 'open', value })),
  fc.integer({ min: 0, max: 4 }).map((value) => ({ kind: 'set-count' as const, fact: 'seats' as const, value })),
  fc.constant({ kind: 'buy' as const, pack: 'S', quantity: 2, unpaid: false }),
);
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(1, HOUR, 24 * HOUR, 31 * 24 * HOUR).map((ms): Step => ({ do: 'wait', ms })) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('spend' as const),
      slot,
      content: spending,
      late: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      kind: fc.constantFrom('capture', 'release', 'refund'),
      slot,
      amount,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('host' as const), command: host }) },
);

/** The protocol in its shortest form: one whole account, the engine, and what was said first under each id. */
class Model {
  account: Account;
  now = START;
  readonly #policy: BoundPolicy;
  readonly #said = new Map<string, string>();

  constructor(policy: BoundPolicy) {
    this.#policy = policy;
    this.account = newAccount('acme', START);
  }

  get world(): World {
    return { policy: this.#policy, account: this.account, viewer: { role: 'owner' }, now: this.now };
  }

  do(command: Command): void {
    this.account = transact(this.world, command).account;
  }

  /** What an operation must be answered. */
  submit(operation: Operation): string {
    const { id } = operation;
    this.do({ kind: 'advance' });
    if (operation.kind === 'charge' || operation.kind === 'hold') {
      const { kind, action, inputs } = operation;
      const content = JSON.stringify([kind, action, inputs]);
      const before = this.#said.get(id);
      if (before === 'released') return this.state(id);
      if (before !== undefined) return before === content ? this.state(id) : 'conflict';
      this.#said.set(id, content);
      if (kind === 'charge') this.do({ kind: 'spend', id, action, inputs, notAfter: operation.notAfter });
      else this.do({ kind, id, action, inputs, holdMs: operation.holdMs, notAfter: operation.notAfter });
      return this.state(id);
    }
    const intent = this.account.intents[id];
    if (operation.kind === 'capture') {
      if (!this.#said.has(id)) return 'unknown';
      if (intent?.state === 'held' && operation.amount > intent.amount) return 'rejected action-invalid';
      if (intent?.state === 'held') this.do({ kind: 'capture', id: `${id}:capture`, of: id, amount: operation.amount });
    }
    if (operation.kind === 'release') {
      if (!this.#said.has(id)) this.#said.set(id, 'released');
      else if (intent?.state === 'held') this.do({ kind: 'release', id: `${id}:release`, of: id });
    }
    if (operation.kind === 'refund') {
      if (!this.#said.has(id)) return 'unknown';
      if (intent && intent.state !== 'captured') return 'rejected not-refundable';
      if (intent) {
        const command = { kind: 'refund', id: `${id}:refund`, of: id, cause: 'failed', amount: operation.amount } as const;
        const { decision, repeated } = transact(this.world, command);
        this.do(command);
        if (repeated === 'different') return 'conflict';
        if (decision.verdict === 'refused') return `rejected ${decision.reason}`;
      }
    }
    return this.state(id);
  }

  state(id: string): string {
    const intent = this.account.intents[id];
    if (intent)
      return `${intent.state} ${intent.state === 'captured' ? intent.captured : intent.state === 'held' ? intent.amount : 0}`;
    const decision = this.account.answers[id]?.decision;
    if (decision?.verdict === 'refused') return `rejected ${decision.reason}`;
    return this.#said.get(id) === 'released' ? 'released 0' : 'unknown';
  }
}

const told = (outcome: Outcome | null): string => {
  if (!outcome) return 'unknown';
  if (outcome.state === 'conflict') return 'conflict';
  return outcome.state === 'rejected' ? `rejected ${outcome.reason}` : `${outcome.state} ${outcome.amount}`;
};

/** Everything that must agree: what the backend tells of its slices, and what the engine makes of the whole. */
async function compare(shop: Shop, model: Model): Promise<void> {
  const ids = Array.from({ length: IDS }, (_, index) => hex(index));
  const snapshot = await shop.snapshot(ids);
  const summary = summarize(model.world);
  model.do({ kind: 'advance' });
  expect([snapshot.available, snapshot.locked, snapshot.used, snapshot.nextRenewalAt]).toEqual([
    summary.available,
    summary.locked,
    summary.used,
    summary.nextRenewalAt,
  ]);
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  const live = model.account.lots.filter(({ remaining, held }) => remaining > 0 || held > 0);
  expect([...snapshot.lots!].sort(byId)).toEqual([...live].sort(byId));
  const { plan, seats, flags } = model.account;
  expect(snapshot.facts).toMatchObject({ plan, seats, flags });
  expect((await shop.adapter().lookup!(ids, context())).map(told)).toEqual(ids.map((id) => model.state(id)));
  expect(snapshot.includes.map(([id]) => id)).toEqual(ids.filter((id) => model.state(id) !== 'unknown'));
  expect(snapshot.orders!.every(({ state }) => state === 'credited')).toBe(true);
}

/** The operation of a step; a late one has a deadline that has passed. */
function operationOf(step: Extract<Step, { do: 'spend' | 'settle' }>, shop: Shop): Operation {
  const id = hex(step.slot);
  if (step.do === 'settle')
    return step.kind === 'release' ? { kind: step.kind, id } : { kind: step.kind, id, amount: step.amount };
  const { kind, action, n, holdMs } = step.content;
  const more = { id, action, inputs: { n }, maxAmount: 1_000_000, ...(step.late && { notAfter: shop.now - HOUR }) };
  return kind === 'charge' ? shop.charge(0, more) : shop.hold(0, { ...more, ...(holdMs !== undefined && { holdMs }) });
}

async function play(policy: BoundPolicy, plan: string, story: readonly Step[]): Promise<void> {
  const shop = new Shop({ policy, maxHoldMs: 50 * 24 * HOUR, account: (id) => newAccount(id, START) });
  const model = new Model(policy);
  shop.now = START;
  const host = async (command: Command): Promise<void> => {
    await shop.command(command);
    model.do(command);
  };
  await host({ kind: 'subscribe', id: 'begin', plan, cycleAnchor: START });
  let version = 0;
  for (const [index, step] of story.entries()) {
    if (step.do === 'wait') shop.now = model.now = shop.now + step.ms;
    else if (step.do === 'host') await host({ id: `host-${index}`, ...step.command });
    else {
      const operation = operationOf(step, shop);
      const expected = model.submit(operation);
      const asked = shop.adapter({ operator: true }).submit(operation, context());
      const outcome = await asked.catch((error: { failure?: string }) => {
        if (error.failure !== 'not-found') throw error;
        return null;
      });
      expect(told(outcome)).toBe(expected);
    }
    await compare(shop, model);
    const next = (await shop.snapshot()).version;
    expect(next).toBeGreaterThanOrEqual(version);
    version = next;
  }
  expect(shop.unexpected).toEqual([]);
}

describe('a backend that loads only slices', () => {
  it('says and keeps what the engine does on whole accounts, whatever comes in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(policies, fc.constantFrom('small', 'large'), fc.array(steps, { minLength: 5, maxLength: 25 }), play),
      { numRuns: 100 },
    );
  });
});
