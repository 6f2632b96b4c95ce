import { describe, expect, it } from 'vitest';
import { read, typeScriptUnder } from '../support/repository.ts';
import { joinedSentences } from '../support/sentences.ts';

describe('what an element says', () => {
  it('is never put together from pieces: a language orders its own words', () => {
    const files = typeScriptUnder('components').filter((file) => !file.endsWith('.styles.ts'));
    expect(files.length).toBeGreaterThan(30);
    expect(files.flatMap((file) => joinedSentences(file, read(file)))).toEqual([]);
  });
});

describe('the eye for sentences that are put together', () => {
  const problems = (code: string) => joinedSentences('made-up.ts', code).length;

  it.each([
    ['two texts added', 'const a = m.left(3, unit) + m.low;'],
    ['a text and a mark', "const a = more.total + ':';"],
    ['a text in a template', 'const a = `${words.m.low}!`;'],
    ['a number with a sign', 'const n = m.format.number(3, unit); const a = `+${n}`;'],
    ['texts joined', "const a = [m.low, card.dismiss].join(' ');"],
    ['texts joined that are there in some cases', "const a = [...(x ? [m.low] : []), m.empty].join(' · ');"],
    ['a text that is added to', "let a = m.low; a += '.';"],
    ['a text concatenated', "const a = m.low.concat('.');"],
    ['letters beside a text in the markup', 'const a = html`<p>Only ${m.left(3, unit)}</p>`;'],
    ['a mark beside a text in the markup', 'const a = html`<p><b></b>, ${m.low}</p>`;'],
    ['two texts in one place of the markup', 'const a = html`<p>${m.low} ${m.empty}</p>`;'],
    ['a text that belongs to an element', 'const a = this.#credits.messages.low + "!";'],
    ['words in the markup', 'const a = html`<p>First ${tag}</p>`;'],
    ['words alone in the markup', 'const a = html`<p>Loading</p>`;'],
    ['letters in an attribute', 'const a = html`<p aria-label="${m.low} now"></p>`;'],
  ])('sees %s', (_, code) => {
    expect(problems(code)).toBe(1);
  });

  it.each([
    ['a text alone', 'const a = html`<p>${m.low}</p><p>${m.empty}</p>`;'],
    ['a text in a control after it', 'const a = html`<p>${m.low} <button>${m.retry}</button></p>`;'],
    ['keys', 'const a = `${kind} ${id}`;'],
    ['a choice of texts', 'const a = x ? m.low : m.empty;'],
    ['the paragraph of a language', 'const a = m.format.paragraph([m.low, m.empty]);'],
    ['an attribute', 'const a = html`<p aria-label=${m.low}>${m.empty}</p>`;'],
  ])('is not misled by %s', (_, code) => {
    expect(problems(code)).toBe(0);
  });
});
