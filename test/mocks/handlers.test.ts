import { getResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { creditHandlers } from '../../mocks/handlers.ts';

/** A backend that only says what it was asked. */
const backend = {
  fetch: async (request: Request): Promise<Response> =>
    Response.json({ method: request.method, url: request.url, body: await request.text() }),
};
const answer = (url: string, init?: RequestInit, basePath?: string): Promise<Response | undefined> =>
  getResponse(creditHandlers(backend, basePath === undefined ? {} : { basePath }), new Request(url, init));

describe('the handlers', () => {
  it('pass every request below the path on as it is, whatever its origin and method', async () => {
    const url = 'https://app.example/credits/operations?a=1';
    const asked = await answer(url, { method: 'POST', body: '{}' });
    expect(await asked?.json()).toEqual({ method: 'POST', url, body: '{}' });
    expect((await answer('http://localhost:5173/credits/policies/v1'))?.ok).toBe(true);
  });

  it('leave every other address alone', async () => {
    expect(await answer('https://app.example/creditsystem/snapshot')).toBeUndefined();
    expect(await answer('https://app.example/snapshot')).toBeUndefined();
  });

  it('serve another path, where the host has its backend', async () => {
    const basePath = 'https://api.example/v2/credits';
    expect((await answer(`${basePath}/snapshot`, {}, basePath))?.ok).toBe(true);
    expect(await answer('https://app.example/v2/credits/snapshot', {}, basePath)).toBeUndefined();
  });
});
