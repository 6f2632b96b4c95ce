import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hmacOf, isHmacOf } from '../../src/environment/hmac.ts';

describe('an HMAC', () => {
  it('is the one that every other implementation makes', async () => {
    for (const text of ['', 'hello', 'credits: 12 €']) {
      const hex = createHmac('sha256', 'secret').update(text).digest('hex');
      expect(await hmacOf('secret', text)).toBe(hex);
      expect(await isHmacOf('secret', text, hex)).toBe(true);
    }
  });

  it('of another text, with another secret, or that is none, does not fit', async () => {
    const hex = await hmacOf('secret', 'hello');
    expect(await isHmacOf('secret', 'hello!', hex)).toBe(false);
    expect(await isHmacOf('secrets', 'hello', hex)).toBe(false);
    for (const other of ['', hex.slice(1), `${hex}00`, hex.toUpperCase(), `${hex.slice(0, 63)}g`])
      expect(await isHmacOf('secret', 'hello', other)).toBe(false);
  });
});
