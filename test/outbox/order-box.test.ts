import { describe, expect, it } from 'vitest';
import { AdapterError } from '../../src/adapters/contract.ts';
import { StorageError } from '../../src/environment/environment.ts';
import type { OrderIntentRecord } from '../../src/outbox/record.ts';
import { orderOf, Stage, type Page } from './stage.ts';

const orders = ({ outbox }: Page): readonly OrderIntentRecord[] => outbox.orders;
const stateOf = (page: Page): string | undefined => orders(page)[0]?.state;
const place = async (stage: Stage, page: Page): Promise<string> => {
  const answer = await page.outbox.order(orderOf(page.outbox.tab));
  await stage.world.settle();
  return answer;
};

describe('an order', () => {
  it('is written down, sent once and placed', async () => {
    const stage = new Stage();
    const page = await stage.open();
    expect(await place(stage, page)).toBe('recorded');
    expect(stage.orders).toHaveLength(1);
    expect(orders(page)).toMatchObject([{ state: 'ordered', order: { id: 'o', state: 'placed' } }]);
  });

  it('is sent again with the same bytes until there is an answer', async () => {
    const stage = new Stage();
    const page = await stage.open();
    stage.fates = ['lose', 'lose', new AdapterError('busy', 'Later.')];
    await place(stage, page);
    expect(stateOf(page)).toBe('unknown');
    await stage.world.until(() => stateOf(page) === 'ordered');
    expect(stage.orders).toHaveLength(4);
    expect(new Set(stage.orders.map((order) => JSON.stringify(order))).size).toBe(1);
  });

  it('is never sent twice without keys: it could be two orders', async () => {
    const stage = new Stage(({ level }) => level === 'L0');
    const page = await stage.open();
    stage.fates = ['lose'];
    await place(stage, page);
    await stage.world.advance(600_000);
    expect([stage.orders.length, stateOf(page)]).toEqual([1, 'needs-review']);
  });

  it('of a dead tab is finished by another one', async () => {
    const stage = new Stage();
    const dead = await stage.open();
    stage.fates = ['lose'];
    await place(stage, dead);
    dead.tab.crash();
    const next = await stage.open();
    await stage.world.until(() => stateOf(next) === 'ordered');
    await stage.world.settle();
    expect(orders(next)[0]?.owner).toBe(next.outbox.tab);
    // Nobody there waits for it, and its credits are shown all the same.
    expect(stage.moves).toBe(1);
  });

  it('of a tab that lives is left to it', async () => {
    const stage = new Stage();
    const page = await stage.open();
    stage.fates = Array.from({ length: 99 }, () => 'lose' as const);
    await place(stage, page);
    const other = await stage.open();
    await stage.world.advance(30_000);
    expect(orders(other)[0]?.owner).toBe(page.outbox.tab);
  });

  it('is not made while spending is halted, nor without a durable place', async () => {
    const stage = new Stage();
    const page = await stage.open();
    await stage.look(page.outbox);
    await stage.look(page.outbox, { epoch: 'two' });
    expect(await place(stage, page)).toBe('halted');
    await page.outbox.resume();
    stage.world.records.failure = new StorageError('full');
    await expect(place(stage, page)).rejects.toThrow('full');
    expect(stage.orders).toEqual([]);
  });

  it('that the seller lists is not kept here any longer', async () => {
    const stage = new Stage();
    const page = await stage.open();
    await place(stage, page);
    await stage.look(page.outbox);
    expect(orders(page)).toHaveLength(1);
    await stage.look(page.outbox, { orders: [orders(page)[0]!.order!] });
    expect(orders(page)).toEqual([]);
  });
});
