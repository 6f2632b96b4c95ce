import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/backend/index.ts';
import { checkedOrigins, requireSameSite } from '../../src/server/same-site.ts';

const APP = 'https://app.shop.test';

/** Whether a request to `https://shop.test` may go on. */
function passes(method: string, headers: Record<string, string>, url = 'https://shop.test/credits/operations'): boolean {
  try {
    requireSameSite(new Request(url, { method, headers }), [APP]);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'cross-site' && error.status === 403) return false;
    throw error;
  }
}

describe('what another site makes a browser send', () => {
  it.each([
    ['a page of this origin', { 'sec-fetch-site': 'same-origin', origin: 'https://shop.test' }, true],
    ['a person who typed the address', { 'sec-fetch-site': 'none' }, true],
    ['a listed origin', { 'sec-fetch-site': 'same-site', origin: APP }, true],
    ['a server, which is no browser', {}, true],
    ['an older browser on a page of this origin', { origin: 'https://shop.test' }, true],
    ['a page of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }, false],
    ['a page of another site without an origin', { 'sec-fetch-site': 'cross-site' }, false],
    ['a subdomain that nobody listed', { 'sec-fetch-site': 'same-site', origin: 'https://blog.shop.test' }, false],
    ['an older browser on another site', { origin: 'https://evil.test' }, false],
    ['a frame without an origin', { origin: 'null' }, false],
    ['an origin that only begins like a listed one', { origin: `${APP}.evil.test` }, false],
    ['a page of this name that was not safe', { origin: 'http://shop.test' }, false],
    ['an origin that is none', { origin: 'shop.test' }, false],
  ])('from %s', (_, headers, isFine) => {
    expect([passes('POST', headers), passes('PUT', headers)]).toEqual([isFine, isFine]);
    // Reading changes nothing, and what is read stays with the browser unless the origin is listed.
    expect(passes('GET', headers)).toBe(true);
  });

  it('is told apart also behind a server that ends TLS', () => {
    const inner = 'http://shop.test/credits/operations';
    expect([
      passes('POST', { origin: 'https://shop.test' }, inner),
      passes('POST', { origin: 'https://evil.test' }, inner),
    ]).toEqual([true, false]);
  });

  it.each(['*', 'shop.test', 'https://shop.test/', 'https://*.shop.test/x', 'null'])('cannot be let in by %s', (origin) => {
    expect(() => checkedOrigins([origin])).toThrow('is no origin');
  });
});
