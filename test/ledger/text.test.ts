import { describe, expect, it } from 'vitest';
import { afterAll, keep, listOf, unkeep } from '../../src/ledger/text.ts';
import { fc } from '../support/property.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('\\u0000', '\0', '\\', '\\\\u0000', '\ud800', '\udc00\ud800', '😀'),
);

describe('a text in a column', () => {
  it('comes back as it was, and has nothing that a column refuses', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const kept = keep(text);
        expect(unkeep(kept)).toBe(text);
        expect(kept).not.toContain('\0');
        expect(Buffer.from(kept, 'utf8').toString('utf8')).toBe(kept);
      }),
    );
  });

  it('is left alone where it is ordinary', () => {
    expect(keep('grant/monthly#Ann 😀 é')).toBe('grant/monthly#Ann 😀 é');
  });

  it('begins as it began', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(keep(`${a}/${b}`).startsWith(keep(`${a}/`))).toBe(true);
      }),
    );
  });
});

describe('what is after every text with a beginning', () => {
  it.each([
    ['used/', 'used0'],
    ['a\u{10ffff}', 'b'],
    ['\ud7ff', '\ue000'],
    ['', null],
    ['\u{10ffff}', null],
  ])('%j: %j', (beginning, after) => {
    expect(afterAll(beginning)).toBe(after);
  });
});

describe('a list', () => {
  it('is written as PostgreSQL reads it', () => {
    expect(listOf(['a', null, 1, true, 'say "no", \\ {NULL}'])).toBe('{"a",NULL,1,true,"say \\"no\\", \\\\ {NULL}"}');
    expect(listOf([])).toBe('{}');
  });

  it('holds any text as it is: a backslash is before what it stands for', () => {
    const readBack = (list: string): string => list.slice(2, -2).replace(/\\([^])/g, '$1');
    fc.assert(
      fc.property(fc.oneof(anyText, fc.json()), (text) => {
        expect(readBack(listOf([text]))).toBe(text);
        expect(listOf([text])).toMatch(/^\{"(?:[^"\\]|\\[^])*"\}$/);
      }),
    );
  });
});
