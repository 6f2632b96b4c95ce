import { describe, expect, it } from 'vitest';
import type { Parameter } from '../../src/index.ts';
import { references, resolve } from '../../src/policy/resolve.ts';

const parameter = (over: Partial<Parameter> = {}): Parameter => ({ says: 'a parameter', type: 'number', ...over });
const put = (rule: unknown, values: Record<string, unknown>, parameters: Record<string, Parameter> = { p: parameter() }) =>
  resolve({ rule }, parameters, values);

describe('the references of a document', () => {
  it('are found at any depth, with their places', () => {
    const found = references({
      a: { parameter: 'p' },
      b: [{ c: { parameter: 'q', entry: 'x' } }],
      d: { parameter: 'r', cases: { one: { parameter: 's' } } },
    });
    expect(found.map(({ path, reference }) => [path.join('.'), reference.parameter])).toEqual([
      ['a', 'p'],
      ['b.0.c', 'q'],
      ['d', 'r'],
      ['d.cases.one', 's'],
    ]);
  });

  it('are not the declarations, which have a key of their own', () => {
    expect(references({ parameters: { p: { says: 'p', type: 'table', default: { parameter: 'x' } } } })).toEqual([]);
  });
});

describe('putting values in', () => {
  it('replaces the reference by the value, and remembers whose it was', () => {
    const { value, origins, unmatched } = put({ each: 'pages', credits: { parameter: 'p' } }, { p: 5 });
    expect(value).toEqual({ rule: { each: 'pages', credits: 5 } });
    expect([...origins]).toEqual([['rule/credits', 'p']]);
    expect(unmatched).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['zero', 0],
    ['false', false],
    ['an empty text', ''],
    ['an empty list', []],
  ])('takes %s for a value, not for nothing', (_, value) => {
    expect(put({ parameter: 'p' }, { p: value }).value).toEqual({ rule: value });
  });

  it.each<[string, Record<string, unknown>]>([
    ['nothing', {}],
    ['undefined', { p: undefined }],
    ['null', { p: null }],
  ])('leaves a mark where the value is %s', (_, values) => {
    expect(put({ parameter: 'p' }, values).value).toEqual({ rule: { unset: 'p' } });
  });

  it('puts in null where null is a value of its own', () => {
    expect(put({ parameter: 'p' }, { p: null }, { p: parameter({ nullable: true }) }).value).toEqual({ rule: null });
    expect(put({ parameter: 'p' }, {}, { p: parameter({ nullable: true }) }).value).toEqual({ rule: { unset: 'p' } });
  });

  it('reads one entry of a table, and marks the entry that is not there', () => {
    const rule = { parameter: 'p', entry: 'pro' };
    expect(put(rule, { p: { pro: 7 } }).value).toEqual({ rule: 7 });
    for (const table of [{}, { pro: null }, { free: 1 }, 7])
      expect(put(rule, { p: table }).value).toEqual({ rule: { unset: 'p.pro' } });
    expect(put({ parameter: 'p', entry: 'toString' }, { p: {} }).value).toEqual({ rule: { unset: 'p.toString' } });
  });

  it('follows the case of the value, also when another parameter waits there', () => {
    const rule = { parameter: 'p', cases: { true: { parameter: 'q' }, 3: 'three' } };
    const parameters = { p: parameter(), q: parameter() };
    expect(put(rule, { p: true, q: 9 }, parameters).value).toEqual({ rule: 9 });
    expect(put(rule, { p: 3 }, parameters).value).toEqual({ rule: 'three' });
  });

  it('reports the value that no case provides for', () => {
    const { value, unmatched } = put({ parameter: 'p', cases: { one: 1, two: 2 } }, { p: 'toString' });
    expect(value).toEqual({ rule: { unset: 'p' } });
    expect(unmatched).toEqual([{ path: ['rule'], parameter: 'p', value: 'toString', cases: ['one', 'two'] }]);
  });

  it('leaves the declarations out, and only those', () => {
    const { value } = resolve({ parameters: { p: parameter() }, actions: { work: { parameters: 5 } } }, {}, {});
    expect(value).toEqual({ actions: { work: { parameters: 5 } } });
  });

  it('does not touch the document', () => {
    const document = Object.freeze({ rule: Object.freeze({ parameter: 'p' }) });
    resolve(document, { p: parameter() }, { p: 1 });
    expect(document).toEqual({ rule: { parameter: 'p' } });
  });
});
