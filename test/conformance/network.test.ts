import { describe, expect, it } from 'vitest';
import { BLINDING, FaultyNetwork } from '../../src/conformance/network.ts';

const post = (body = '{}') => new Request('https://shop.test/pay', { method: 'POST', body });

function network() {
  const arrived: string[] = [];
  const made = new FaultyNetwork(async (request) => {
    arrived.push(await request.text());
    return Response.json({ number: arrived.length });
  });
  return { arrived, network: made };
}

describe('the faulty network', () => {
  it('passes on what only reads, whatever fault there is', async () => {
    const { network: made } = network();
    const reply = await made.during('request lost', () => made.fetch(new Request('https://shop.test/balance')));
    expect(await reply.json()).toEqual({ number: 1 });
    expect(made.passed).toBe(0);
  });

  it('loses a request, or only its answer', async () => {
    const { network: made, arrived } = network();
    await expect(made.during('request lost', () => made.fetch(post()))).rejects.toThrow(TypeError);
    expect(arrived).toHaveLength(0);
    await expect(made.during('answer lost', () => made.fetch(post()))).rejects.toThrow(TypeError);
    expect(arrived).toHaveLength(1);
    expect((await made.fetch(post())).ok).toBe(true);
  });

  it('delivers twice, with the same bytes', async () => {
    const { network: made, arrived } = network();
    const reply = await made.during('delivered twice', () => made.fetch(post('{"a":1}')));
    expect(arrived).toEqual(['{"a":1}', '{"a":1}']);
    expect(await reply.json()).toEqual({ number: 2 });
  });

  it('keeps a request until somebody lets it arrive, also when its sender has gone', async () => {
    const { network: made, arrived } = network();
    const controller = new AbortController();
    const request = new Request(post('late'), { signal: controller.signal });
    await expect(made.during('delayed', () => made.fetch(request))).rejects.toThrow(TypeError);
    controller.abort();
    await made.deliver();
    await made.deliver();
    expect(arrived).toEqual(['late']);
  });

  it.each(BLINDING)('never hands on a true answer under "%s"', async (fault) => {
    const { network: made } = network();
    const told = await made
      .during(fault, () => made.fetch(post()))
      .then((reply): Promise<unknown> => reply.json())
      .catch(() => undefined);
    expect([undefined, {}]).toContainEqual(told);
  });
});
