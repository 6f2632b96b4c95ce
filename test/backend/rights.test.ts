import { describe, expect, it } from 'vitest';
import type { CreditAdapter, Snapshot } from '../../src/adapters/contract.ts';
import type { Viewer } from '../../src/index.ts';
import { context, Shop, shopPolicy } from './shop.ts';

const RIGHTS = ['see', 'use', 'buy', 'share'] as const;
type Rights = readonly (typeof RIGHTS)[number][];
/** Each combination of the four rights, as a role called by them. */
const ROLES: readonly Rights[] = Array.from({ length: 16 }, (_, bits) => RIGHTS.filter((__, index) => bits & (1 << index)));
const roleOf = (may: Rights, isSub = false): string => `${may.join('-') || 'none'}${isSub ? '-sub' : ''}`;
const policy = shopPolicy({
  roles: Object.fromEntries(
    ROLES.flatMap((may) => [
      [roleOf(may), { may }],
      [roleOf(may, true), { may, subAccount: true }],
    ]),
  ),
  subAccounts: { shareFlag: 'shared', mayBuy: true },
});

/** What one viewer is told and may do; `-` is nothing. */
interface Cell {
  readonly numbers: 'all' | 'none' | '-';
  readonly history: boolean;
  readonly spends: boolean;
  /** Whether an outcome names lots or numbers. */
  readonly tells: boolean;
  readonly buys: boolean;
  readonly shares: boolean;
}

const isFine = (call: Promise<unknown>): Promise<boolean> =>
  call.then(
    () => true,
    () => false,
  );
/** Members of a snapshot that are numbers of the balance, or say what there was or will be. */
const NUMBERS = ['locked', 'lots', 'counters', 'used', 'nextRenewalAt', 'coming', 'orders'] as const;

function numbersIn(snapshot: Snapshot): 'all' | 'none' {
  const told = NUMBERS.filter((member) => snapshot[member] !== undefined);
  const isEmpty = Object.keys(snapshot.available).length === 0;
  if (isEmpty && told.length === 0) return 'none';
  expect([snapshot.available, told]).toEqual([{ credit: 40 }, NUMBERS]);
  return 'all';
}

/** Looks at everything that one viewer can ask. */
async function cellOf(viewer: Viewer, isShared: boolean): Promise<Cell> {
  const shop = await Shop.with(40, { policy, referralLink: () => 'https://shop.test/join' });
  if (isShared) await shop.adapter({ viewer: { role: roleOf(RIGHTS) } }).share!(true, context());
  const adapter: CreditAdapter = shop.adapter({ viewer });
  const snapshot = await adapter.snapshot([], context()).catch(() => undefined);
  const history = await isFine(adapter.history!({}, context()));
  const others = await Promise.all([
    isFine(adapter.referral!(context())),
    isFine(adapter.quote!({ kind: 'spend', action: 'render', inputs: { images: 1 } }, context())),
  ]);
  // Whoever is not told the history is told nothing else that it could be put together from.
  expect(others).toEqual([history, history]);
  const spent = await adapter.submit(shop.charge(3), context());
  const refused = await adapter.submit(shop.charge(500), context());
  expect(refused).toMatchObject({ state: 'rejected' });
  const tells = ('draws' in spent && spent.draws !== undefined) || ('quote' in refused && refused.quote !== undefined);
  const bought = await adapter.buy!(shop.order('m', '20.5'), context());
  const shares = await isFine(adapter.share!(!isShared, context()));
  expect(shop.unexpected).toEqual([]);
  return {
    numbers: snapshot ? numbersIn(snapshot) : '-',
    history,
    spends: spent.state === 'captured',
    tells,
    buys: bought.state === 'ordered',
    shares,
  };
}

describe('what the backend tells whom', () => {
  it.each(ROLES.map((may) => [may.join(', ') || 'nothing at all', may] as const))('a role that may %s', async (_, may) => {
    const has = (right: Rights[number]): boolean => may.includes(right);
    expect(await cellOf({ role: roleOf(may) }, false)).toEqual({
      numbers: may.length === 0 ? '-' : has('see') ? 'all' : 'none',
      history: has('see'),
      spends: has('use'),
      tells: has('see'),
      buys: has('buy'),
      shares: has('share'),
    });
  });

  it.each(
    ROLES.flatMap((may) =>
      [true, false].map((isShared) => [may.join(', ') || 'nothing at all', isShared ? 'is' : 'is not', may] as const),
    ),
  )('a sub-account that may %s, of a pool that %s shared', async (_, is, may) => {
    const has = (right: Rights[number]): boolean => may.includes(right);
    const isShared = is === 'is';
    expect(await cellOf({ role: roleOf(may, true), subAccount: 'north' }, isShared)).toEqual({
      numbers: may.length === 0 ? '-' : has('see') && isShared ? 'all' : 'none',
      history: has('see') && isShared,
      spends: has('use') && isShared,
      tells: has('see') && isShared,
      buys: has('buy'),
      shares: has('share'),
    });
  });

  it('a sub-account of a pool that is not shared: why, and nothing else', async () => {
    const shop = await Shop.with(40);
    const viewer = { role: 'branch', id: 'max', subAccount: 'north' };
    const reply = await shop.ask('GET', '/history', undefined, { viewer });
    expect([reply.status, await reply.json()]).toMatchObject([403, { reason: 'subaccount-not-enabled' }]);
    const { facts, available, version } = await shop.snapshot([], { viewer });
    expect([facts.flags, available, version]).toEqual([{}, {}, (await shop.snapshot()).version]);
  });

  it('a role without any right: that it has none', async () => {
    const shop = await Shop.with(40);
    const reply = await shop.ask('GET', '/snapshot', undefined, { viewer: { role: 'nobody' } });
    expect([reply.status, await reply.json()]).toMatchObject([403, { reason: 'role-not-permitted' }]);
  });

  it('whoever may not see: what became of their own spends', async () => {
    const shop = await Shop.with(40);
    const viewer = { role: 'guest' };
    const charge = shop.charge(3);
    await shop.submit(charge, { viewer });
    expect((await shop.snapshot([charge.id], { viewer })).includes).toEqual([[charge.id, { state: 'captured', amount: 3 }]]);
  });
});
