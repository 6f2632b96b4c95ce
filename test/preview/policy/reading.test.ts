import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../../preview/policy/reading.ts';
import { filesUnder, read } from '../../support/repository.ts';
import { smallPolicy } from '../../support/small-policy.ts';

const ready = filesUnder('policies').filter((file) => file.endsWith('.json'));
const isWritten = (text: string, path: string): boolean =>
  /[\w-]$/.test(path) && Object.hasOwn(JSON.parse(text) as object, /^[\w$-]+/.exec(path)![0]);
const small = (over = {}): string => JSON.stringify(smallPolicy(over), null, 2);

describe('a text of a policy', () => {
  it.each(ready)('%s is read: its findings and sentences stand at lines that speak of them', (file) => {
    const text = read(file);
    const lines = text.split('\n');
    const { meaning, findings } = readPolicy(text, {});
    expect(findings.filter(({ weight }) => weight === 'error')).toEqual([]);
    for (const { path, line, start, column } of [...findings, ...meaning!.sentences]) {
      expect([...lines[line - 1]!].slice(column - 1).join('')).toBe(text.slice(start).split('\n')[0]);
      // The last name of the path is what is marked there; of what only holds by default, nothing is.
      const name = /[\w-]+$/.exec(path)?.[0];
      if (isWritten(text, path)) expect(text.slice(start)).toMatch(new RegExp(`^"${name}"`));
    }
  });

  it('that has no comma has one error, at its place', () => {
    const { findings, meaning } = readPolicy(small().replace('"small",', '"small"'), {});
    expect(meaning).toBeUndefined();
    expect(findings).toMatchObject([{ weight: 'error', line: 3, column: 3, reason: 'A comma is missing after this.' }]);
  });

  it('that is JSON and no policy has every problem, each at its line, in their order', () => {
    const { findings, meaning } = readPolicy(
      small({ actions: { work: { cost: 1, costs: 2 } }, sources: { pool: { category: 'gift' } } }),
      {},
    );
    expect(meaning).toBeUndefined();
    expect(findings.map(({ path }) => path)).toEqual(['sources.pool.label', 'sources.pool.category', 'actions.work.costs']);
    expect(findings.map(({ line }) => line)).toEqual([...findings.map(({ line }) => line)].sort((a, b) => a - b));
  });

  it('that says a name twice is read as JSON is, and says which of the two is not', () => {
    const { findings, meaning } = readPolicy(small().replace('"id": "small",', '"id": "old",\n  "id": "small",'), {});
    expect(meaning!.policy.id).toBe('small');
    expect(findings.find(({ kind }) => kind === 'name-twice')).toMatchObject({ line: 3, weight: 'advice' });
  });

  it('of a newer language is said to be so, and not half read', () => {
    const { findings, meaning } = readPolicy(small({ language: 7 }), {});
    expect(meaning).toBeUndefined();
    expect(findings).toMatchObject([{ line: 2, fix: 'Use a newer creditkit.' }]);
  });

  it('takes the values of its parameters, and says of one that does not fit why', () => {
    const text = small({
      parameters: { price: { says: 'credits of the work', type: 'integer' } },
      actions: { work: { cost: { parameter: 'price' } } },
    });
    expect(readPolicy(text, {}).meaning!.open).toEqual(['price']);
    expect(readPolicy(text, { price: '3', gone: '1' }).meaning).toMatchObject({ open: [], values: { price: 3 } });
    const { meaning, misfits } = readPolicy(text, { price: 'dear' });
    expect(meaning!.open).toEqual(['price']);
    expect(misfits['price']).toContain('dear');
  });
});
