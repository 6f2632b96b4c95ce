import { describe, expect, it } from 'vitest';
import type { CreditAdapter, OrderRequest } from '../../src/adapters/contract.ts';
import { restAdapter } from '../../src/adapters/rest.ts';
import { BASE, CAPTURED, context, ID, json, OTHER_ID, SNAPSHOT } from './replies.ts';

const CHARGE = {
  kind: 'charge',
  id: ID,
  fingerprint: OTHER_ID,
  action: 'render',
  inputs: {},
  maxAmount: 3,
  policyVersion: '1',
} as const;
const ORDERING: OrderRequest = {
  id: ID,
  fingerprint: OTHER_ID,
  pack: 's',
  price: { amount: '5', currency: 'EUR' },
  policyVersion: '1',
};

describe('an account that only the backend knows', () => {
  /** An adapter without a name for the account, at a backend where anybody may sign in meanwhile. */
  function visitor(): { adapter: CreditAdapter; asked: Request[]; signIn: (account: string | null) => void } {
    let who: string | null = 'acme';
    const asked: Request[] = [];
    const adapter = restAdapter({
      endpoint: BASE,
      fetch: (request) => {
        asked.push(request.clone());
        const said = request.url.includes('/snapshot') ? { ...SNAPSHOT, account: who } : { id: ID, outcome: CAPTURED };
        return Promise.resolve(who === null ? json({}, { status: 401 }) : json(said));
      },
    });
    return { adapter, asked, signIn: (account) => (who = account) };
  }

  it('is named by the newest snapshot, by nobody after a sign-out, and by the next one again', async () => {
    const { adapter, signIn } = visitor();
    const keys: unknown[] = [adapter.accountKey()];
    for (const who of ['acme', 'beta', null, 'acme']) {
      signIn(who);
      await adapter.snapshot([], context()).catch(() => undefined);
      keys.push(adapter.accountKey());
    }
    expect(keys).toEqual([undefined, 'acme', 'beta', undefined, 'acme']);
  });

  it('keeps its own name in the snapshot, and the snapshot is asked for without one', async () => {
    const { adapter, asked } = visitor();
    await adapter.snapshot([], context());
    expect((await adapter.snapshot([ID], context())).account).toBe('acme');
    expect(asked.map(({ url }) => url)).toEqual([`${BASE}/snapshot`, `${BASE}/snapshot?include=${ID}`]);
  });

  it('is not charged before its name is known, and then by its name', async () => {
    const { adapter, asked } = visitor();
    for (const write of [
      () => adapter.submit(CHARGE, context()),
      () => adapter.buy!(ORDERING, context()),
      () => adapter.share!(true, context()),
    ])
      await expect(write()).rejects.toMatchObject({ name: 'AdapterError', failure: 'unauthorized' });
    expect(asked).toEqual([]);
    await adapter.snapshot([], context());
    await adapter.submit(CHARGE, context());
    expect(await asked[1]!.json()).toEqual({ account: 'acme', ...CHARGE });
  });

  it('is not taken from a snapshot that was asked for before a newer one, and came after it', async () => {
    const late: ((reply: Response) => void)[] = [];
    const adapter = restAdapter({ endpoint: BASE, fetch: () => new Promise((answer) => late.push(answer)) });
    const [first, second] = [adapter.snapshot([], context()), adapter.snapshot([], context())];
    await Promise.resolve();
    await expect.poll(() => late.length).toBe(2);
    late[1]!(json({ ...SNAPSHOT, account: 'beta' }));
    await second;
    late[0]!(json({ ...SNAPSHOT, account: 'acme' }));
    await first;
    expect(adapter.accountKey()).toBe('beta');
  });
});
