import { describe, expect, it } from 'vitest';
import { stepOf, stepText } from '../../../../preview/link/steps.ts';
import { EXAMPLE, markOf, rewritesIn, rewritten, SAMPLE, textAfter } from '../../../../preview/products/editors/rewriting.ts';
import { fc } from '../../../support/property.ts';

/** What a link says of a text that was rewritten in an editor, read again. */
function readAgain(editor: string, text: string): readonly string[] | undefined {
  const mark = markOf(editor, text);
  if (mark === undefined) return undefined;
  const step = stepOf(stepText({ kind: 'spend', action: 'rewrite', inputs: {}, mark, at: 0 }));
  return step && rewritesIn(editor, [step]);
}

describe('what is rewritten', () => {
  it('has no word twice, so that a word is a place', () => {
    const words = SAMPLE.join(' ')
      .toLowerCase()
      .match(/\p{L}+/gu)!;
    expect(new Set(words).size).toBe(words.length);
    expect(words).toContain(EXAMPLE);
  });

  it('is always the same for the same text, and never the text itself', () => {
    expect(rewritten('good')).toBe('remarkable');
    expect(rewritten('We roast')).toBe('Our family slowly roasts');
    expect(rewritten('constructor')).toBe('constructor (rewritten)');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(rewritten(text)).toBe(rewritten(text));
        expect(rewritten(text)).not.toBe(text);
      }),
    );
  });

  it('comes through a link, whatever it says, or is too long for one', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), (text) => {
        const read = readAgain('editor-js', text);
        if (read === undefined) expect(encodeURIComponent(text).length).toBeGreaterThan(120);
        else expect(read).toEqual([text]);
      }),
    );
    expect(markOf('tiptap', 'x'.repeat(194))).toBeUndefined();
  });

  it('is that of one editor alone, and what makes no sense is left out', () => {
    const spend = (mark: string) => ({ kind: 'spend', action: 'rewrite', inputs: {}, mark, at: 0 }) as const;
    expect(rewritesIn('quill', [spend('quill.good'), spend('tiptap.good'), spend('quill.E0.A4'), spend('quillx')])).toEqual([
      'good',
    ]);
  });

  it('takes the place of the whole word, then of the first place, then of nothing', () => {
    expect(textAfter([])).toEqual(SAMPLE);
    expect(textAfter(['a'])[1]).toBe('Come in, stay just while');
    expect(textAfter(['a'])[0]).toBe(SAMPLE[0]);
    expect(textAfter(['good', 'remarkable coffee'])[0]).toBe('We roast remarkable single-origin beans every morning');
    expect(textAfter(['offe'])[0]).toContain('coffe (rewritten)e');
    expect(textAfter(['typed by hand', ''])).toEqual(SAMPLE);
  });
});
