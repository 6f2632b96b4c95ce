import { describe, expect, it } from 'vitest';
import { pglite, type Statement } from '../../src/ledger/index.ts';

const saying = (text: string): Statement => ({ name: text, text });

describe('PostgreSQL inside the process', () => {
  it('gives its one connection to one after the other, with exact numbers, and is closed by whoever is last', async () => {
    const place = await pglite();
    const log: string[] = [];
    const first = await place.connect();
    const later = place.connect().then((connection) => {
      log.push('second');
      return connection;
    });
    expect((await first.run(saying('select 9007199254740991 as n'))).rows).toEqual([{ n: 9007199254740991 }]);
    await expect(first.run(saying('select 9007199254740993 as n'))).rejects.toThrow('9007199254740993');
    log.push('first');
    first.release();
    const second = await later;
    expect(log).toEqual(['first', 'second']);
    const closed = place.close().then(() => log.push('closed'));
    expect((await second.run({ name: 'sum', text: 'select $1::bigint + 1 as n' }, [1])).rows).toEqual([{ n: 2 }]);
    second.release();
    await closed;
  });
});
