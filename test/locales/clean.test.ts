import { describe, expect, it } from 'vitest';
import { clean } from '../../src/locales/clean.ts';

describe('a text from elsewhere', () => {
  it('stays what it is when nothing is wrong with it', () => {
    expect(clean('Extra credits – für Fälle')).toBe('Extra credits – für Fälle');
  });

  it('is text, whatever it looks like', () => {
    expect(clean('<script>alert(1)</script>')).toBe('<script>alert(1)</script>');
  });

  it.each([
    ['an override', '\u202Egnp.exe', 'gnp.exe'],
    ['isolates', '\u2066a\u2069', 'a'],
    ['zero-width characters', 'a\u200Bb\uFEFF', 'ab'],
    ['control characters and lines', 'a\n\tb\u0007', 'a b'],
  ])('loses %s', (_, text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  it('keeps the joiner that an emoji is made with', () => {
    expect(clean('👩‍🎨')).toBe('👩‍🎨');
  });

  it('is cut after 200 letters, as a person counts them', () => {
    const cut = clean('é'.normalize('NFD').repeat(50_000));
    expect([...new Intl.Segmenter('en').segment(cut)]).toHaveLength(200);
    expect(cut.endsWith('…')).toBe(true);
    expect(clean('x'.repeat(200))).toHaveLength(200);
  });

  it('keeps four marks on a letter at most', () => {
    expect(clean(`a${'\u0301'.repeat(40)}`)).toBe(`a${'\u0301'.repeat(4)}`);
  });

  it('is isolated where it runs against the text around it', () => {
    expect(clean('رصيد', 'en')).toBe('\u2068رصيد\u2069');
    expect(clean('رصيد', 'ar')).toBe('رصيد');
    expect(clean('Launch', 'ar')).toBe('\u2068Launch\u2069');
  });
});
