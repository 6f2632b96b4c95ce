import { expect, it } from 'vitest';
import { postgresql, type Statement } from '../../src/ledger/index.ts';
import { asked, database, onServer } from './server.ts';

const saying = (text: string): Statement => ({ name: text, text });

onServer('connections to a server', () => {
  it('carry statements out in order, and all fail after one that failed', async () => {
    const place = await postgresql({ url: await database() });
    const connection = await place.connect();
    const said = await Promise.allSettled(
      ['begin', 'create table t (n bigint)', 'select 1/0', 'select 2', 'commit'].map((text) => connection.run(saying(text))),
    );
    expect(said.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected', 'fulfilled']);
    await expect(connection.run(saying('select n from t'))).rejects.toThrow('does not exist');
    connection.release();
    await place.close();
  });

  it('give whole numbers, and none that is not exact', async () => {
    const place = await postgresql({ url: await database() });
    const connection = await place.connect();
    expect((await connection.run(saying('select 9007199254740991 as n'))).rows).toEqual([{ n: 9007199254740991 }]);
    await expect(connection.run(saying('select 9007199254740993 as n'))).rejects.toThrow('9007199254740993');
    connection.release();
    await place.close();
  });

  it('that break while nobody uses them are told of, and others take their place', async () => {
    const told: string[] = [];
    const url = await database();
    const place = await postgresql({ url, report: ({ message }) => told.push(message) });
    (await place.connect()).release();
    await asked(
      url,
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'creditkit' and datname = current_database()`,
    );
    await expect.poll(() => told).toHaveLength(1);
    const connection = await place.connect();
    expect((await connection.run(saying('select 1 as n'))).rows).toEqual([{ n: 1 }]);
    connection.release();
    await place.close();
  });

  it('do not wait for an account for ever', async () => {
    const place = await postgresql({ url: await database(), lockMs: 50 });
    const [one, other] = [await place.connect(), await place.connect()];
    await one.run(saying('create table t as select 1 as n'));
    await one.run(saying('begin'));
    await one.run(saying('select n from t for update'));
    await expect(other.run(saying('select n from t for update'))).rejects.toThrow('lock timeout');
    await one.run(saying('rollback'));
    one.release();
    other.release();
    await place.close();
  });
});
