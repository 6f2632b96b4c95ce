import { afterEach, describe, expect, it, vi } from 'vitest';
import { realFetch } from '../../src/environment/real-fetch.ts';

afterEach(() => vi.unstubAllGlobals());

describe('the real fetch', () => {
  it('is the one the page has at the call, so that a later replacement is heard', async () => {
    vi.stubGlobal('fetch', ({ url }: Request) => Promise.resolve(new Response(`replaced: ${url}`)));
    expect(await (await realFetch(new Request('https://shop.test/'))).text()).toBe('replaced: https://shop.test/');
  });
});
