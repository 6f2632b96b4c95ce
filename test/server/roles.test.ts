import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/adapters/fingerprint.ts';
import { memoryStore } from '../../src/backend/index.ts';
import { bindPolicy, newAccount, parsePolicy, type BoundPolicy } from '../../src/index.ts';
import { sampleInputs } from '../../src/server/demo-inputs.ts';
import { filesUnder, read } from '../support/repository.ts';
import { hex } from '../backend/shop.ts';
import { START } from '../support/studio.ts';
import { Counter } from './desk.ts';

const RIGHTS = ['see', 'use', 'buy', 'share'] as const;
type Right = (typeof RIGHTS)[number];
interface Role {
  readonly may: readonly Right[];
  readonly accountType?: string;
  readonly subAccount?: boolean;
}
interface Document {
  readonly parameters?: Readonly<
    Record<string, { readonly type: string; readonly default?: unknown; readonly oneOf?: readonly unknown[] }>
  >;
  readonly roles?: Readonly<Record<string, Role>>;
  readonly subAccounts?: { readonly shareFlag?: string };
}

const documents = filesUnder('policies').map((file): [string, Document] => [file, JSON.parse(read(file)) as Document]);
/** Nobody has heard of it. */
const STRANGER = 'a role that nobody has heard of';

/** What a role may do with an account of a type, as the document says it. A policy without roles lets everybody do everything. */
function mayOf({ roles }: Document, role: string, type: string): (right: Right) => boolean {
  if (!roles) return () => true;
  const said = Object.hasOwn(roles, role) ? roles[role] : undefined;
  return (right) => said !== undefined && said.may.includes(right) && (said.accountType ?? type) === type;
}

/** A request of each kind, sent by a role: what was refused for the role's sake. */
class Visit {
  readonly #counter: Counter;
  readonly #policy: BoundPolicy;
  #ids = 0;

  constructor(policy: BoundPolicy, type: string) {
    this.#policy = policy;
    this.#counter = new Counter({
      policy,
      store: memoryStore('first'),
      account: (id) => newAccount(id, START, { type, cycleAnchor: START, seats: 3, slots: 3 }),
      rates: { account: null, address: null },
    });
  }

  /** The status, and the reason of a refusal wherever the reply has it. */
  async #reason(role: string, method: string, path: string, body?: object): Promise<string> {
    const reply = await this.#counter.ask(method, `/credits${path}`, { as: { viewer: { role } }, body });
    const said = (await reply.json()) as { reason?: string; outcome?: { state: string; reason?: string } };
    return said.reason ?? said.outcome?.reason ?? said.outcome?.state ?? String(reply.status);
  }

  see(role: string): Promise<string> {
    return this.#reason(role, 'GET', '/history');
  }

  async numbers(role: string): Promise<'numbers' | 'none' | 'forbidden'> {
    const reply = await this.#counter.ask('GET', '/credits/snapshot', { as: { viewer: { role } } });
    if (reply.status === 403) return 'forbidden';
    const { available } = (await reply.json()) as { available: object };
    return Object.keys(available).length > 0 ? 'numbers' : 'none';
  }

  use(role: string, action: string): Promise<string> {
    const { version: policyVersion } = this.#policy;
    const inputs = sampleInputs(this.#policy.actions[action]!, START);
    const said = { action, inputs, maxAmount: 1_000_000, policyVersion };
    const fingerprint = fingerprintOf({ account: 'acme', ...said });
    const body = { kind: 'charge', account: 'acme', id: hex(++this.#ids), fingerprint, ...said };
    return this.#reason(role, 'POST', '/operations', body);
  }

  buy(role: string, pack: string): Promise<string> {
    const said = { pack, price: { amount: '1', currency: 'EUR' }, policyVersion: this.#policy.version };
    const fingerprint = fingerprintOf({ account: 'acme', ...said });
    return this.#reason(role, 'POST', '/orders', { account: 'acme', id: hex(++this.#ids), fingerprint, ...said });
  }

  share(role: string): Promise<string> {
    return this.#reason(role, 'PUT', '/sharing', { account: 'acme', id: hex(++this.#ids), on: false });
  }

  command(role: string, body: object): Promise<string> {
    return this.#reason(role, 'POST', '/commands', { id: hex(++this.#ids), ...body });
  }
}

/** Values for what a policy leaves open, so that an action is priced and not refused for want of a price. */
const VALUES: Readonly<Record<string, unknown>> = { number: 1, integer: 1, flag: true, text: 'EUR', list: [], duration: '30 days', instant: '2025-01-01T00:00:00Z' }; // prettier-ignore
function valuesOf({ parameters = {} }: Document): Record<string, unknown> {
  const open = Object.entries(parameters).filter(([, one]) => one.default === undefined && one.type in VALUES);
  return Object.fromEntries(open.map(([key, { type, oneOf }]) => [key, oneOf?.[0] ?? VALUES[type]]));
}

let cells = 0;
const check = (cell: string, isRefused: boolean, reason: string): void => {
  cells += 1;
  expect([cell, reason === 'role-not-permitted', reason]).toEqual([cell, isRefused, reason]);
};

describe('who may do what, through HTTP, by the session alone', () => {
  it.each(documents)('%s: every role, every right', async (_, document) => {
    const policy = bindPolicy(parsePolicy(document), valuesOf(document));
    // A right is of a role and not of an action; some of them show that it holds for all.
    const actions = Object.keys(policy.actions).slice(0, 5);
    const packs = Object.values(policy.packs ?? {})
      .flatMap(({ sizes }) => Object.keys(sizes))
      .slice(0, 5);
    const types = new Set(Object.values(document.roles ?? {}).flatMap(({ accountType = [] }) => accountType));
    for (const type of types.size > 0 ? types : ['business']) {
      const visit = new Visit(policy, type);
      for (const role of [...Object.keys(document.roles ?? {}), STRANGER]) {
        const may = mayOf(document, role, type);
        const cell = (right: string): string => `${role} of a ${type} account: ${right}`;
        for (const action of actions) check(cell(`use ${action}`), !may('use'), await visit.use(role, action));
        for (const pack of packs) check(cell(`buy ${pack}`), !may('buy'), await visit.buy(role, pack));
        check(cell('see what there was'), !may('see'), await visit.see(role));
        if (document.subAccounts?.shareFlag) check(cell('share'), !may('share'), await visit.share(role));
        // A sub-account sees the pool only while it is shared, and here nobody shares.
        const isSub = document.roles?.[role]?.subAccount === true && document.subAccounts !== undefined;
        const sees = !RIGHTS.some(may) ? 'forbidden' : may('see') && !isSub ? 'numbers' : 'none';
        expect([cell('see numbers'), await visit.numbers(role)]).toEqual([cell('see numbers'), sees]);
        // No role is an operator: what the host does is not a viewer's.
        for (const body of [{ kind: 'grant', source: 'x', amount: 9 }, { kind: 'deliver', order: 'x' }, { kind: 'cancel' }])
          check(cell(body.kind), true, await visit.command(role, body));
        cells += 1;
      }
    }
  });

  it('was asked for every cell', () => {
    const wanted = documents.reduce((sum, [, { roles = {} }]) => sum + Object.keys(roles).length, 0);
    console.log(`roles: ${documents.length} policies, ${wanted} roles, ${cells} cells`);
    expect(cells).toBeGreaterThan(wanted * 6);
  });
});
