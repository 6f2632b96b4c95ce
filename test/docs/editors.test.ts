import { describe, expect, it } from 'vitest';
import { read } from '../support/repository.ts';

const page = read('docs/editors.md');
const blocks = [...page.matchAll(/<!-- (preview\/products\/editors\/boot\/[\w-]+\.ts) -->\s*```js\n([\s\S]*?)```/g)].map(
  ([, file = '', code = '']) => ({ file, lines: code.split('\n').map((line) => line.trim()) }),
);

describe('the page about editors', () => {
  it.each(blocks)('shows what is played in $file', ({ file, lines }) => {
    const played = read(file)
      .split('\n')
      .map((line) => line.trim());
    expect(lines.filter((line) => line !== '' && !played.includes(line))).toEqual([]);
  });

  it('shows twelve pieces', () => {
    expect(blocks).toHaveLength(12);
  });
});
