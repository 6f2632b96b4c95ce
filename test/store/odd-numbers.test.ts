import { describe, expect, it } from 'vitest';
import { lot, snapshot } from '../../mocks/builders.ts';
import { oddNumbers } from '../../src/store/odd-numbers.ts';
import { Shop, studioPolicy } from '../support/shop.ts';

const policy = studioPolicy();
const told = (available: number, lots: readonly ReturnType<typeof lot>[]) =>
  snapshot({ available: { photo: available }, lots, policyVersion: policy.version });
const monthly = (id: string, remaining: number) => lot({ id, type: 'photo', source: 'monthly', granted: 50, remaining });

describe('numbers that contradict themselves', () => {
  it('are not seen where there is nothing wrong', () => {
    expect(oddNumbers(told(30, [monthly('a', 10), monthly('b', 20)]), policy)).toBeUndefined();
    expect(oddNumbers(snapshot({ available: { photo: 3 } }), policy)).toBeUndefined();
  });

  it('are shown as the smaller ones, whichever those are', () => {
    expect(oddNumbers(told(31, [monthly('a', 30)]), policy)?.shown.available).toEqual({ photo: 30 });
    expect(oddNumbers(told(29, [monthly('a', 30)]), policy)?.shown.available).toEqual({ photo: 29 });
  });

  it('name the lot that is there twice', () => {
    const odd = oddNumbers(told(20, [monthly('a', 10), monthly('a', 10)]), policy);
    expect(odd?.message).toContain('"a"'.replaceAll('"', ''));
    expect(odd?.shown.lots).toBeUndefined();
  });

  it('stop all spending until good ones come', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    shop.network = async (request, pass) => {
      const reply = await pass(request);
      if (!request.url.includes('/snapshot')) return reply;
      const body = (await reply.json()) as { available: { photo: number } };
      body.available.photo = 1000;
      return Response.json(body);
    };
    await credits.refresh();
    expect(credits.snapshot()).toMatchObject({ blocked: 'halted', problem: { kind: 'invariant' } });
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 100 });
    shop.network = (request, pass) => pass(request);
    await credits.refresh();
    expect(credits.snapshot().blocked).toBeNull();
  });
});
