import { describe, expect, it } from 'vitest';
import { answering, broken, cut, losing, silent } from '../../mocks/networks.ts';

const request = (path: string): Request => new Request(`https://app.example/credits${path}`);
const pass = (passed: Request): Promise<Response> => Promise.resolve(Response.json({ to: new URL(passed.url).pathname }));

describe('a network', () => {
  it('fails as a missing connection, or as a gateway', async () => {
    await expect(cut(request('/snapshot'), pass)).rejects.toThrow(TypeError);
    const response = await broken(request('/snapshot'), pass);
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html']);
  });

  it('never answers', async () => {
    const later = new Promise((resolve) => setTimeout(resolve, 20, 'nothing came'));
    expect(await Promise.race([silent(request('/snapshot'), pass), later])).toBe('nothing came');
  });

  it('loses what goes to some addresses, and only that', async () => {
    const network = losing('/operations', '/lookups');
    await expect(network(request('/operations'), pass)).rejects.toThrow(TypeError);
    await expect(network(request('/lookups?a=1'), pass)).rejects.toThrow(TypeError);
    expect((await network(request('/orders'), pass)).ok).toBe(true);
  });

  it('answers for one address and those below it, with or without the backend', async () => {
    const network = answering('/policies', async (asked, passed) => [
      ((await (await passed(asked)).json()) as { to: string }).to,
    ]);
    expect(await (await network(request('/policies/v1'), pass)).json()).toEqual(['/credits/policies/v1']);
    expect(await (await network(request('/snapshot'), pass)).json()).toEqual({ to: '/credits/snapshot' });
  });
});
