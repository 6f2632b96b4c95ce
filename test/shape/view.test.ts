import { describe, expect, it } from 'vitest';
import { importsOf, isOfPackage, parse } from '../support/imports.ts';
import { filesUnder, read } from '../support/repository.ts';

const drawing = ['lit', 'lit-html', 'lit-element', '@lit', '@lit-labs'];

/** A view maps data to what is shown; an element applies it. So a view can be tested, and read, without a browser. */
function viewProblems(file: string, text: string): string[] {
  return importsOf(parse(file, text))
    .filter(({ specifier }) => drawing.some((name) => isOfPackage(specifier, name)))
    .map(({ specifier, line }) => `${file}:${line} imports '${specifier}': a view is pure and knows no Lit.`);
}

describe('every view', () => {
  it('knows no Lit', () => {
    const views = filesUnder('components').filter((file) => file.endsWith('/view.ts'));
    expect(views.flatMap((file) => viewProblems(file, read(file)))).toEqual([]);
  });
});

describe('the view checker itself', () => {
  it.each(['lit', 'lit/decorators.js', '@lit/context', 'lit-html'])('finds %s', (name) => {
    expect(viewProblems('components/credit-counter/view.ts', `import type { A } from '${name}';`)).toHaveLength(1);
  });

  it('allows the headless half', () => {
    expect(viewProblems('components/credit-counter/view.ts', "import { quote } from '../../src/index.ts';")).toEqual([]);
  });
});
