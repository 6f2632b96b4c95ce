import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, read } from '../support/repository.ts';
import { productNames, productProblems } from '../support/product-names.ts';

const mostLines = 300;
/** What is delivered, and what a host reads as an example. */
const product = ['src', 'components', 'mocks', 'preview'];

/** A table that a command makes of the policy's schema: nobody writes it, and nobody has to read it. */
const made = 'src/policy/policy-shapes.ts';

describe('names', () => {
  it('keeps every product out of the sources', () => {
    const ids = filesUnder('policies')
      .filter((file) => file.endsWith('.json'))
      .map((file) => (JSON.parse(read(file)) as { id?: unknown }).id)
      .filter((id) => typeof id === 'string');
    // Mocks and the preview show policies by their names.
    // The presets of the draw order are called after the engines whose orders they are, also in what is made of the schema.
    const named = ['src/demo/', 'src/policy/known-orders.ts', made];
    const sources = ['src', 'components'].flatMap(filesUnder).filter((file) => !named.some((place) => file.startsWith(place)));
    const problems = sources.flatMap((file) => productProblems(file, read(file), productNames(ids)));
    expect(problems).toEqual([]);
  });

  it('writes file names in kebab-case', () => {
    const named = ['src', 'components', 'mocks', 'preview', 'policies', 'scripts', 'test', 'bench'].flatMap(filesUnder);
    expect(named.filter((file) => !isKebabCase(file))).toEqual([]);
  });

  it(`keeps a source file under ${mostLines} lines, as a signal that it holds one idea`, () => {
    const long = [...product, 'scripts', 'bench']
      .flatMap(filesUnder)
      .filter((file) => /\.(ts|mjs|css|html)$/.test(file) && file !== made)
      .map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > mostLines)
      .map(({ file, lines }) => `${file} has ${lines} lines.`);
    expect(long).toEqual([]);
  });
});

describe('the name checkers themselves', () => {
  it('takes the whole id and its distinctive words', () => {
    expect(productNames(['landingi-current', 'bg-studio', 'feed-ads-ai', 'visla'])).toEqual([
      'landingi-current',
      'landingi',
      'bg-studio',
      'bg',
      'feed-ads-ai',
      'visla',
    ]);
  });

  it.each([
    '// as Visla does it',
    "if (policy.id === 'visla') return 0;",
    'const vislaRate = 2;',
    'const VISLA_RATE = 2;',
    'isVisla()',
  ])('finds a product in %s', (text) => {
    expect(productProblems('src/engine/cost.ts', text, ['visla'])).toHaveLength(1);
  });

  it('finds an id however it is joined', () => {
    for (const text of ["'bg-studio'", 'bgStudio', 'BG Studio', 'bg_studio']) {
      expect(productProblems('src/engine/cost.ts', text, ['bg-studio'])).toHaveLength(1);
    }
  });

  it('leaves longer words alone', () => {
    expect(productProblems('src/engine/cost.ts', 'const sunset = clayey;', ['suno', 'clay'])).toEqual([]);
  });

  it('knows kebab-case', () => {
    expect(
      ['src/engine/draw-order.ts', 'src/engine/README.md', 'test/engine/a.test.ts'].filter((file) => !isKebabCase(file)),
    ).toEqual([]);
    expect(['src/engine/drawOrder.ts', 'src/Engine/draw.ts', 'src/draw_order.ts'].filter(isKebabCase)).toEqual([]);
  });
});

/** README and its kind are shouted by custom; a dot parts a name from what kind of file it is. */
function isKebabCase(file: string): boolean {
  const word = /^[a-z0-9]+(-[a-z0-9]+)*$/;
  const folders = posix.dirname(file).split('/');
  const [name = '', ...kinds] = posix.basename(file).split('.');
  return (
    folders.every((folder) => word.test(folder)) &&
    (word.test(name) || /^[A-Z]+$/.test(name)) &&
    kinds.every((kind) => word.test(kind))
  );
}
