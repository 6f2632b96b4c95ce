import { describe, expect, it } from 'vitest';
import { requireOperator } from '../../src/backend/desk.ts';
import { at } from '../support/studio.ts';
import { context, hex, Shop, shopPolicy } from './shop.ts';

const HOUR = 3_600_000;

describe('history', () => {
  /** Ten charges of 1 to 10, an hour apart. */
  const lived = async (): Promise<Shop> => {
    const shop = await Shop.with(100);
    for (let images = 1; images <= 10; images++) {
      shop.now += HOUR;
      await shop.submit(shop.charge(images, { action: images % 2 ? 'render' : 'scan' }));
      if (images % 3 === 0) shop.at(`2025-01-0${images / 3 + 1}`);
    }
    return shop;
  };

  it('is told in pages that do not move while new lines come', async () => {
    const shop = await lived();
    const adapter = shop.adapter();
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await adapter.history!({ limit: 3, ...(cursor !== undefined && { cursor }) }, context());
      seen.push(...page.items.map(({ amount }) => amount));
      cursor = page.next;
      await shop.grant(1000);
    } while (cursor !== undefined);
    expect(seen).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 100]);
  });

  it('is told of one action, and of a time', async () => {
    const adapter = (await lived()).adapter();
    const amounts = async (query: object): Promise<number[]> =>
      (await adapter.history!(query, context())).items.map(({ amount }) => amount);
    expect(await amounts({ action: 'scan', limit: 3 })).toEqual([10, 8, 6]);
    expect(await amounts({ action: 'nothing' })).toEqual([]);
    expect(await amounts({ since: at('2025-01-03') })).toEqual([10, 9, 8, 7]);
    expect(await amounts({ until: at('2025-01-02') })).toEqual([3, 2, 1, 100]);
    expect(await amounts({ since: at('2025-01-02'), until: at('2025-01-03'), action: 'render' })).toEqual([5]);
  });

  it('tells the whole story of a hold, of a refund and of an end', async () => {
    const shop = await Shop.with(10);
    await shop.command({ kind: 'subscribe', id: 'begin', plan: 'basic' });
    const hold = shop.hold(35);
    await shop.submit(hold);
    await shop.submit({ kind: 'capture', id: hold.id, amount: 32 });
    await shop.submit({ kind: 'refund', id: hold.id, amount: 1 }, { operator: true });
    shop.at('2025-02-01');
    const { items } = await shop.adapter().history!({}, context());
    expect(items.map(({ kind, amount, draws, intent }) => [kind, amount, draws.length, intent === hold.id])).toEqual([
      ['grant', 30, 1, false],
      ['refund', 1, 1, true],
      ['release', 3, 1, true],
      ['capture', 32, 2, true],
      ['hold', 35, 2, true],
      ['grant', 30, 1, false],
      ['grant', 10, 1, false],
    ]);
    expect(items[1]).toMatchObject({ action: 'render', inputs: { images: 35 }, cause: 'failed' });
  });

  it('is of one account, and of whoever may see it', async () => {
    const shop = await lived();
    expect((await shop.adapter({ account: 'other' }).history!({}, context())).items).toEqual([]);
    await expect(shop.adapter({ viewer: { role: 'guest' } }).history!({}, context())).rejects.toMatchObject({
      failure: 'forbidden',
    });
  });
});

describe('a quote', () => {
  it('is what a spend would come to, under the numbers of now, and changes nothing', async () => {
    const shop = await Shop.with(10);
    const before = await shop.snapshot();
    const ask = (images: number) => shop.adapter().quote!({ kind: 'spend', action: 'render', inputs: { images } }, context());
    expect(await ask(4)).toMatchObject({
      decision: { verdict: 'allowed', after: 6, draws: [{ amount: 4 }] },
      policyVersion: before.policyVersion,
      version: before.version,
      serverNow: shop.now,
    });
    expect(await ask(40)).toMatchObject({ decision: { verdict: 'refused', numbers: { missing: 30 }, remedy: { kind: 'buy' } } });
    expect(await shop.snapshot()).toEqual(before);
  });

  it('is what a pack would cost', async () => {
    expect(await new Shop().adapter().quote!({ kind: 'buy', pack: 's', quantity: 3 }, context())).toMatchObject({
      decision: { verdict: 'allowed', amount: 30, price: { amount: '15' }, method: 'checkout' },
    });
  });

  it('is not for a role that may not see credits', async () => {
    const asked = new Shop().adapter({ viewer: { role: 'guest' } }).quote!({ kind: 'buy', pack: 's' }, context());
    await expect(asked).rejects.toMatchObject({ failure: 'forbidden' });
  });
});

describe('the switch for sharing', () => {
  it('is turned by whoever may, and a repetition changes nothing', async () => {
    const shop = await Shop.with(10);
    const turn = (id: string, on: boolean) => shop.backend.share(shop.session(), id, on);
    expect(await turn(hex(1), true)).toEqual({ on: true, version: 2 });
    expect(await turn(hex(1), true)).toEqual({ on: true, version: 2 });
    expect(await turn(hex(2), true)).toEqual({ on: true, version: 2 });
    expect(await turn(hex(3), false)).toEqual({ on: false, version: 3 });
    // A copy of the first that comes late does not turn it back on.
    expect(await turn(hex(1), true)).toEqual({ on: false, version: 3 });
  });

  it('through the adapter, on and off and on again', async () => {
    const shop = await Shop.with(10);
    const adapter = shop.adapter();
    const flags: unknown[] = [];
    for (const on of [true, false, true]) {
      expect(await adapter.share!(on, context())).toMatchObject({ on });
      flags.push((await adapter.snapshot([], context())).facts.flags);
    }
    expect(flags).toEqual([{ shared: true }, { shared: false }, { shared: true }]);
  });

  it('does in every tab what its person wants, also what somebody wanted before', async () => {
    const shop = await Shop.with(5);
    const [one, other] = [shop.adapter(), shop.adapter()];
    await one.share!(true, context());
    await one.share!(false, context());
    await one.share!(true, context());
    expect(await other.share!(false, context())).toMatchObject({ on: false });
    expect((await shop.snapshot()).facts.flags).toEqual({ shared: false });
  });

  it('is not for everybody, and not everywhere there', async () => {
    const shop = await Shop.with(10);
    await expect(shop.adapter({ viewer: { role: 'maker' } }).share!(true, context())).rejects.toMatchObject({
      failure: 'forbidden',
    });
    expect((await shop.snapshot()).facts.flags).toEqual({});
    const other = new Shop({ policy: shopPolicy({ subAccounts: undefined }) });
    await expect(other.adapter().share!(true, context())).rejects.toMatchObject({ failure: 'not-found' });
  });
});

describe('invitations', () => {
  const link = (account: string): string => `https://shop.test/join/${account}`;

  it('tell their link, what one gives, and what they have given', async () => {
    const shop = new Shop({ referralLink: link });
    const ask = () => shop.adapter().referral!(context());
    expect(await ask()).toEqual({ link: link('acme'), reward: 5, earned: 0, count: 0 });
    for (const id of ['first', 'second', 'first']) await shop.command({ kind: 'event', id, event: 'referral' });
    await shop.command({ kind: 'event', id: 'third', event: 'birthday' });
    await shop.grant(50, 'acme', 'promo');
    await shop.submit(shop.charge(7));
    expect(await ask()).toEqual({ link: link('acme'), reward: 5, earned: 10, count: 2 });
  });

  it('tell what one of an event gives, where the amount is by how many it is of', async () => {
    const grants = { referral: { source: 'promo', amount: { each: 'quantity', credits: 5 }, event: 'referral' } };
    const shop = new Shop({ policy: shopPolicy({ grants }), referralLink: link });
    await shop.command({ kind: 'event', id: 'first', event: 'referral', quantity: 3 });
    expect(await shop.adapter().referral!(context())).toMatchObject({ reward: 5, earned: 15, count: 1 });
  });

  it('are not there where the host has no link, and not for who may not see', async () => {
    await expect(new Shop().adapter().referral!(context())).rejects.toMatchObject({ failure: 'not-found' });
    const guest = new Shop({ referralLink: link }).adapter({ viewer: { role: 'guest' } });
    await expect(guest.referral!(context())).rejects.toMatchObject({ failure: 'forbidden' });
  });

  it('tell what upgrades have given apart, where the policy rewards them', async () => {
    const base = shopPolicy();
    const grants = { ...base.grants, up: { source: 'promo', amount: 20, event: 'moved-up' } };
    const shop = new Shop({ policy: shopPolicy({ grants }), referralLink: link, referralUpgradeEvent: 'moved-up' });
    const ask = () => shop.adapter().referral!(context());
    expect(await ask()).toMatchObject({ earned: 0, count: 0, upgrade: { reward: 20, earned: 0, count: 0 } });
    await shop.command({ kind: 'event', id: 'first', event: 'referral' });
    await shop.command({ kind: 'event', id: 'second', event: 'moved-up' });
    expect(await ask()).toEqual({
      ...{ link: link('acme'), reward: 5, earned: 25, count: 1 },
      upgrade: { reward: 20, earned: 20, count: 1 },
    });
  });

  it('may be called otherwise, and give nothing that anybody can tell before', async () => {
    const shop = new Shop({ referralLink: (account) => Promise.resolve(link(account)), referralEvent: 'friend' });
    expect(await shop.adapter().referral!(context())).toEqual({ link: link('acme'), earned: 0, count: 0 });
  });
});

describe('a command of the host', () => {
  it('is done once, whatever it is', async () => {
    const shop = await Shop.with(0);
    const grant = { kind: 'grant', id: 'g', source: 'promo', amount: 5 } as const;
    expect(await shop.command(grant)).toEqual({
      decision: { verdict: 'allowed', amount: 5, draws: [], notes: [] },
      version: 1,
      serverNow: shop.now,
    });
    expect(await shop.command(grant)).toMatchObject({ repeated: 'same', version: 1 });
    expect(await shop.command({ ...grant, amount: 7 })).toMatchObject({
      repeated: 'different',
      decision: { amount: 5 },
      version: 1,
    });
  });

  it('may be nothing but time', async () => {
    const shop = new Shop();
    await shop.command({ kind: 'subscribe', id: 'begin', plan: 'basic' });
    shop.at('2025-03-15');
    expect(await shop.command({ kind: 'advance' })).toMatchObject({ decision: { verdict: 'allowed' }, version: 2 });
    expect(await shop.available()).toBe(30);
  });

  it('spends for the viewer it names, and for nobody with a role that the policy does not know', async () => {
    const shop = await Shop.with(10);
    const spend = { kind: 'spend', action: 'render', inputs: { images: 2 } } as const;
    expect(await shop.backend.command('acme', { ...spend, id: 'a' }, { role: 'maker' })).toMatchObject({
      decision: { verdict: 'allowed' },
    });
    expect(await shop.backend.command('acme', { ...spend, id: 'b' })).toMatchObject({
      decision: { reason: 'role-not-permitted' },
    });
  });

  it('captures, releases and refunds what was held in a browser', async () => {
    const shop = await Shop.with(20);
    const [first, second] = [shop.hold(4), shop.hold(5)];
    await shop.submit(first);
    await shop.submit(second);
    await shop.command({ kind: 'capture', id: 'c', of: first.id, amount: 3 });
    await shop.command({ kind: 'release', id: 'r', of: second.id });
    await shop.command({ kind: 'refund', id: 'f', of: first.id, cause: 'failed', amount: 1 });
    expect(await shop.adapter().lookup!([first.id, second.id], context())).toMatchObject([
      { state: 'captured', amount: 3, refunded: 1 },
      { state: 'released' },
    ]);
    expect(await shop.available()).toBe(18);
  });

  it('about an intent that is not there is a mistake of the program', async () => {
    await expect(new Shop().command({ kind: 'capture', id: 'c', of: hex(1) })).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('an operator', () => {
  it('is whom the host says, and nobody else', () => {
    const session = { account: 'acme', viewer: { role: 'owner' } };
    expect(() => requireOperator({ ...session, operator: true }, 'grant')).not.toThrow();
    for (const operator of [undefined, false, 'true' as unknown as boolean])
      expect(() => requireOperator({ ...session, ...(operator !== undefined && { operator }) }, 'grant')).toThrow(/"grant"/);
  });
});
