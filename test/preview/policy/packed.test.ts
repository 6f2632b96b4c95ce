import { describe, expect, it } from 'vitest';
import { LONGEST_PACKED, nameOfText, packed, unpacked } from '../../../preview/policy/text/packed.ts';
import { fc, runsOr } from '../../support/property.ts';
import { filesUnder, read } from '../../support/repository.ts';

describe('a text in a link', () => {
  it('comes out as it went in, in letters that need no escape', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (text) => {
        const letters = await packed(text);
        expect(letters).toMatch(/^[\w-]+$/);
        expect(await unpacked(letters!)).toBe(text);
      }),
      { numRuns: runsOr(50) },
    );
  });

  it('is any of the ready policies, with room to spare', async () => {
    const lengths = await Promise.all(
      filesUnder('policies')
        .filter((file) => file.endsWith('.json'))
        .map(async (file) => (await packed(read(file)))?.length ?? Infinity),
    );
    expect(Math.max(...lengths)).toBeLessThan(LONGEST_PACKED / 2);
  });

  it('is not there when it is too long, was cut off, or swells', async () => {
    const noise = fc.sample(fc.string({ unit: 'grapheme', minLength: 9_000, maxLength: 9_000 }), { numRuns: 1, seed: 1 })[0]!;
    expect(await packed(noise)).toBeUndefined();
    const letters = (await packed('{"a": 1, "b": 2, "c": 3}'))!;
    expect(await unpacked(letters.slice(0, 12))).toBeUndefined();
    expect(await unpacked('<b>')).toBeUndefined();
    const swelling = (await packed(' '.repeat(1_000_001)))!;
    expect(swelling.length).toBeLessThan(LONGEST_PACKED);
    expect(await unpacked(swelling)).toBeUndefined();
  });

  it('has a short name, which is another one for another text', async () => {
    expect(await nameOfText('a')).toMatch(/^[0-9a-f]{12}$/);
    expect(await nameOfText('a')).not.toBe(await nameOfText('b'));
  });
});
