import { describe, expect, it } from 'vitest';
import { pglite } from '../../src/ledger/index.ts';
import { grantedBy, linesOf } from '../../src/ledger/history.ts';
import { migrate } from '../../src/ledger/migrations.ts';

describe('the history', () => {
  it('is asked for by the account, page by page, and asks nothing where no rule is named', async () => {
    const place = await pglite();
    await migrate(place);
    const { kysely } = place;
    await kysely
      .insertInto('creditkit.line')
      .values(
        Array.from({ length: 5 }, (_, number) => ({
          account_id: number === 4 ? 'other' : 'acme',
          number,
          at: number,
          action: null,
          item: JSON.stringify({ id: String(number), at: number, kind: 'grant', type: 'credit', amount: number, draws: [] }),
        })),
      )
      .execute();
    const page = async (before?: number): Promise<unknown[]> => {
      const { items, next } = await linesOf(kysely, 'acme', { limit: 3, ...(before !== undefined && { before }) });
      return [items.map(({ id }) => id), next];
    };
    expect([await page(), await page(1)]).toEqual([
      [['3', '2', '1'], 1],
      [['0'], undefined],
    ]);
    expect(await grantedBy(kysely, 'acme', [])).toEqual({ amount: 0, count: 0 });
    await place.close();
  });
});
