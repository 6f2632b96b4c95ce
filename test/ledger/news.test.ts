import { expect, it } from 'vitest';
import type { Hint } from '../../src/adapters/contract.ts';
import { pglite, postgresql, sqlStore } from '../../src/ledger/index.ts';
import { asked, database, onServer, storeAt } from './server.ts';

/** What comes, and a promise for the next one. */
class Ear {
  readonly heard: Hint[] = [];
  lost = 0;
  #wake: () => void = () => undefined;
  readonly hear = (hint: Hint): void => {
    this.heard.push(hint);
    this.#wake();
  };
  readonly isLost = (): void => {
    this.lost += 1;
    this.#wake();
  };

  async until(isEnough: () => boolean): Promise<void> {
    while (!isEnough()) await new Promise<void>((resolve) => (this.#wake = resolve));
  }
}

onServer('processes on one PostgreSQL', () => {
  it('hear from each other which accounts have changed, whatever their ids are, and not from themselves', async () => {
    const url = await database();
    const [here, there] = [await storeAt(url), await storeAt(url)];
    const [ear, own] = [new Ear(), new Ear()];
    const stop = await here.news!.listen(ear.hear, ear.isLost);
    await there.news!.listen(own.hear, own.isLost);
    const odd = ['acme', `\0 " \\ \ud800 'é`, 'x'.repeat(7000), 'y'.repeat(7000), ''];
    const hints = odd.map((account, version) => ({ account, version }));
    await there.news!.tell([...hints, { account: 'z'.repeat(9000), version: 1 }]);
    await ear.until(() => ear.heard.length === odd.length);
    expect(ear.heard).toEqual(hints);
    await here.news!.tell([{ account: 'last', version: 7 }]);
    await own.until(() => own.heard.length > 0);
    expect(own.heard).toEqual([{ account: 'last', version: 7 }]);
    expect(ear.heard).toHaveLength(odd.length);

    await stop();
    expect(
      await asked(url, `select 1 from pg_stat_activity where datname = current_database() and query ilike 'listen%'`),
    ).toHaveLength(1);
    expect(ear.lost).toBe(0);
    for (const { database } of [here, there]) await database.close();
    expect(own.lost).toBe(0);
  });

  it('pass over what somebody else says there, and learn once that they hear nothing any more', async () => {
    const url = await database();
    const store = await storeAt(url);
    const ear = new Ear();
    await store.news!.listen(ear.hear, ear.isLost);
    for (const text of ['', 'no', '{}', '[]', '["other",["acme"]]', '["other",["acme",1.5]]', '["other",["acme",1]]'])
      await asked(url, `select pg_notify('creditkit', '${text}')`);
    await ear.until(() => ear.heard.length > 0);
    expect(ear.heard).toEqual([{ account: 'acme', version: 1 }]);
    await asked(
      url,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%'`,
    );
    await ear.until(() => ear.lost > 0);
    const stop = await store.news!.listen(ear.hear, ear.isLost);
    await stop();
    expect(ear.lost).toBe(1);
    await store.database.close();
  });

  it('say so where the server is not reached', async () => {
    const place = await postgresql({ url: 'postgres://nobody@127.0.0.1:1/none' });
    const ear = new Ear();
    await expect(place.listen!('creditkit', () => undefined, ear.isLost)).rejects.toThrow('ECONNREFUSED');
    expect(ear.lost).toBe(0);
    await place.close();
  });
});

it('a ledger inside the process has nobody to tell', async () => {
  const place = await pglite();
  expect((await sqlStore(place)).news).toBeUndefined();
  await place.close();
});
