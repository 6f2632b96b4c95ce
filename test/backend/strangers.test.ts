import { describe, expect, it } from 'vitest';
import type { Session } from '../../src/backend/index.ts';
import { newAccount, type Viewer } from '../../src/index.ts';
import { START } from '../support/studio.ts';
import { hex, Shop, shopPolicy } from './shop.ts';

describe('what somebody holds', () => {
  const roles = { owner: { may: ['see', 'use'] }, maker: { may: ['see', 'use'] }, auditor: { may: ['see'] } };
  const held = async (viewer: Viewer): Promise<{ shop: Shop; id: string; version: number }> => {
    const shop = await Shop.with(20, { policy: shopPolicy({ roles, subAccounts: undefined }) });
    const { id } = shop.hold(5);
    expect(await shop.submit(shop.hold(5, { id }), { viewer })).toMatchObject({ state: 'held' });
    return { shop, id, version: (await shop.snapshot()).version };
  };
  const ANN = { role: 'maker', id: 'ann' };

  it.each<[string, Viewer, Viewer]>([
    ['a role that may only look', ANN, { role: 'auditor', id: 'eve' }],
    ['a role that the policy does not know', ANN, { role: 'boss', id: 'eve' }],
    ['another person of the same role', ANN, { role: 'maker', id: 'bob' }],
    ['another role where persons have no names', { role: 'maker' }, { role: 'owner' }],
    ['another branch where persons have no names', { role: 'maker', subAccount: 'a' }, { role: 'maker', subAccount: 'b' }],
    ['somebody without a name who only has the role', ANN, { role: 'maker' }],
    ['the same person once the right is gone', ANN, { role: 'auditor', id: 'ann' }],
  ])('cannot be taken or given back by %s', async (_, whose, viewer) => {
    const { shop, id, version } = await held(whose);
    for (const operation of [{ kind: 'capture', id, amount: 5 } as const, { kind: 'release', id } as const])
      expect(await shop.submit(operation, { viewer })).toMatchObject({ state: 'rejected', reason: 'role-not-permitted' });
    expect((await shop.snapshot([id])).includes).toEqual([[id, { state: 'held', amount: 5 }]]);
    expect((await shop.snapshot()).version).toBe(version);
  });

  it.each<[string, Viewer, Partial<Session>]>([
    ['the same person in another tab or on another device', ANN, { viewer: { ...ANN } }],
    ['the same person in another role', ANN, { viewer: { role: 'owner', id: 'ann' } }],
    ['the same role where persons have no names', { role: 'maker' }, { viewer: { role: 'maker' } }],
    ['an operator', ANN, { viewer: { role: 'host' }, operator: true }],
  ])('is taken and given back by %s', async (_, whose, session) => {
    const taken = await held(whose);
    expect(await taken.shop.submit({ kind: 'capture', id: taken.id, amount: 5 }, session)).toMatchObject({ state: 'captured' });
    const given = await held(whose);
    expect(await given.shop.submit({ kind: 'release', id: given.id }, session)).toMatchObject({ state: 'released' });
  });

  it('is told as it ended, also to whoever could not have ended it', async () => {
    const { shop, id } = await held(ANN);
    await shop.submit({ kind: 'capture', id, amount: 4 }, { viewer: ANN });
    for (const operation of [{ kind: 'capture', id, amount: 5 } as const, { kind: 'release', id } as const])
      expect(await shop.submit(operation, { viewer: { role: 'auditor' } })).toMatchObject({ state: 'captured', amount: 4 });
  });

  it('of which nobody knows who began it is for an operator to end', async () => {
    const intents = {
      [hex(7)]: { id: hex(7), action: 'render', inputs: {}, state: 'held', type: 'credit', at: START, amount: 1, draws: [] },
    } as const;
    const shop = new Shop({ account: (id) => newAccount(id, START, { intents }) });
    const release = { kind: 'release', id: hex(7) } as const;
    expect(await shop.submit(release)).toMatchObject({ state: 'rejected', reason: 'role-not-permitted' });
    expect(await shop.submit(release, { operator: true })).toMatchObject({ state: 'released' });
  });
});
