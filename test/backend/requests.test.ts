import { describe, expect, expectTypeOf, it } from 'vitest';
import type * as z from 'zod/mini';
import type { Operation, OrderRequest, QuoteRequest } from '../../src/adapters/contract.ts';
import type { Command } from '../../src/index.ts';
import * as requests from '../../src/backend/requests.ts';
import { hex } from './shop.ts';

type Whole<T> = T extends object ? { -readonly [K in keyof T]-?: Whole<Exclude<T[K], undefined>> } : T;
type Sent<T> = T extends { account: string } ? Omit<T, 'account'> : never;
type Read<T extends () => z.ZodMiniType> = z.infer<ReturnType<T>>;
type HostCommand = Extract<Command, { kind: Read<typeof requests.commandRequest>['kind'] }>;

describe('the wire and the contract', () => {
  it('say the same of what may be asked', () => {
    expectTypeOf<Whole<Sent<Read<typeof requests.operationRequest>>>>().toEqualTypeOf<Whole<Operation>>();
    expectTypeOf<Whole<Sent<Read<typeof requests.orderRequest>>>>().toEqualTypeOf<Whole<OrderRequest>>();
    expectTypeOf<Whole<Sent<Whole<Read<typeof requests.quoteRequest>>>>>().toEqualTypeOf<Whole<QuoteRequest>>();
  });

  it("say of the host's commands what the engine does", () => {
    expectTypeOf<Read<typeof requests.commandRequest>>().toExtend<HostCommand>();
    expectTypeOf<HostCommand['kind']>().toEqualTypeOf<
      | 'deliver'
      | 'refund'
      | 'grant'
      | 'event'
      | 'subscribe'
      | 'change-plan'
      | 'set-flag'
      | 'set-count'
      | 'cancel'
      | 'close'
      | 'pause'
      | 'resume'
      | 'renew'
      | 'transfer'
    >();
  });
});

const fits = (schema: z.ZodMiniType, value: unknown): boolean => schema.safeParse(value).success;
const named = { account: 'acme', id: hex(1) };
const priced = { ...named, fingerprint: hex(2), action: 'render', inputs: { n: 1 }, maxAmount: 3, policyVersion: '1' };

describe('a request', () => {
  it.each<[string, () => z.ZodMiniType, object]>([
    ['a charge', requests.operationRequest, { kind: 'charge', ...priced, notAfter: 5 }],
    ['a hold', requests.operationRequest, { kind: 'hold', ...priced, holdMs: 5 }],
    ['a capture', requests.operationRequest, { kind: 'capture', ...named, amount: 1, excess: 2 }],
    ['a release', requests.operationRequest, { kind: 'release', ...named, notAfter: 5 }],
    ['a refund', requests.operationRequest, { kind: 'refund', ...named, amount: 1 }],
    [
      'an order',
      requests.orderRequest,
      {
        ...named,
        fingerprint: hex(2),
        pack: 's',
        price: { amount: '5', currency: 'EUR' },
        policyVersion: '1',
        money: { amount: 2.5 },
      },
    ],
    ['a lookup', requests.lookupRequest, { ids: [hex(1)] }],
    ['a quote', requests.quoteRequest, { kind: 'buy', pack: 's', credits: 5 }],
    ['a switch', requests.sharingRequest, { ...named, on: true }],
    [
      'a grant that never ends',
      requests.commandRequest,
      { kind: 'grant', id: 'any id', source: 's', amount: 5, expiresAt: null, unitCost: 0.5 },
    ],
    ['a flag', requests.commandRequest, { kind: 'set-flag', id: 'f', flag: 'vip', value: 'gold' }],
    ['a snapshot', requests.snapshotQuery, { include: `${hex(1)},${hex(2)}` }],
    ['a page', requests.historyQuery, { limit: '200', since: '0', until: '99', action: 'a', cursor: 'c' }],
    ['nothing', requests.emptyQuery, {}],
  ])('that is %s is taken, and with a word too many it is not', (_, schema, value) => {
    expect([fits(schema(), value), fits(schema(), { ...value, surplus: 1 })]).toEqual([true, false]);
  });

  it.each(['0', '00', '01', '201', '999', '-1', '1.5', 'ten', ''])('for a page of %j lines is not', (limit) => {
    expect(fits(requests.historyQuery(), { limit })).toBe(false);
  });

  it.each(['1', '9', '10', '99', '100', '199', '200'])('for a page of %j lines is', (limit) => {
    expect(fits(requests.historyQuery(), { limit })).toBe(true);
  });

  it('asks about a hundred intents at most', () => {
    const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => hex(n));
    const asked = (count: number): boolean[] => [
      fits(requests.lookupRequest(), { ids: ids(count) }),
      fits(requests.snapshotQuery(), { include: ids(count).join() }),
    ];
    expect([asked(100), asked(101)]).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('is described where its meaning is not in its name', () => {
    const { kind: _kind, ...members } = requests.sharingRequest().shape as Record<string, z.ZodMiniType> & { kind?: never };
    expect(Object.keys(members).filter((key) => requests.descriptions.has(members[key]!))).toEqual(['account', 'id']);
  });

  it('of a command is answered with a decision', () => {
    const reply = { decision: { verdict: 'allowed', draws: [], notes: [] }, repeated: 'same', version: 1, serverNow: 1 };
    expect(fits(requests.commandReply(), reply)).toBe(true);
  });
});
