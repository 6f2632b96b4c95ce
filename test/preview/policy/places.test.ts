import { describe, expect, it } from 'vitest';
import { lineAt, lineStarts, marked, nodeAt, partsOf, positionOf, unread } from '../../../preview/policy/text/places.ts';
import { readJson, type JsonNode } from '../../../preview/policy/text/read-json.ts';
import { pathText } from '../../../src/policy/problem.ts';
import { fc, runsOr } from '../../support/property.ts';

function rootOf(text: string): JsonNode {
  const read = readJson(text);
  if ('fault' in read) throw new Error(read.fault.reason);
  return read.root;
}

/** Every path of a text, with the node that it was found at. */
function everyPath(
  node: JsonNode,
  path: readonly (string | number)[] = [],
): [path: readonly (string | number)[], node: JsonNode][] {
  const next = node.children.flatMap((child, index) => everyPath(child, [...path, child.name ?? index]));
  return [[path, node], ...next];
}

const names = fc.oneof(
  fc.constantFrom('a', 'b.c', '"', ']', '0', 'é', '𝄞', ' ', '__proto__'),
  fc.string({ maxLength: 4, unit: 'binary' }),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.integer(),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(names, tie('any'), { maxKeys: 3 }),
  ),
})).any;

describe('a path as the tools tell it', () => {
  it('leads back to exactly the value that it was made for', () => {
    fc.assert(
      fc.property(value, (any) => {
        const text = JSON.stringify(any, null, 2);
        for (const [path, node] of everyPath(rootOf(text))) {
          expect(partsOf(pathText(path))).toEqual(path);
          expect(nodeAt(rootOf(text), pathText(path))).toEqual(node);
        }
      }),
      { numRuns: runsOr(200) },
    );
  });

  it('leads to the nearest thing that is there, and of two of the same name to the last', () => {
    const text = '{"packs": {"basic": {}, "basic": {"sizes": [1, 2]}}}';
    const root = rootOf(text);
    const at = (path: string): string => text.slice(nodeAt(root, path).start, nodeAt(root, path).end);
    expect(at('packs.basic.sizes[1]')).toBe('2');
    expect(at('packs.basic.sizes[7]')).toBe('[1, 2]');
    expect(at('packs.basic.missing.deep')).toBe('{"sizes": [1, 2]}');
    expect(at('')).toBe(text);
    expect(unread(root).map(({ name, start }) => [name, start])).toEqual([['basic', text.indexOf('{}')]]);
  });

  it('finds a name that was too long to be told whole', () => {
    const name = 'x'.repeat(90);
    const text = JSON.stringify({ a: 1, [name]: 2 });
    expect(nodeAt(rootOf(text), pathText([name])).name).toBe(name);
  });
});

describe('a place', () => {
  const text = '{\n  "𝄞": 1,\n\n  "b": {\n    "c": 2 } }';
  const starts = lineStarts(text);

  it('is a line and a column as a person counts them', () => {
    expect(positionOf(text, starts, text.indexOf('1'))).toEqual({ line: 2, column: 8 });
    expect(positionOf(text, starts, text.indexOf('"c"'))).toEqual({ line: 5, column: 5 });
    expect(positionOf(text, starts, 0)).toEqual({ line: 1, column: 1 });
  });

  it('lies in the line whose beginning is the last before it', () => {
    for (let offset = 0; offset <= text.length; offset++)
      expect(lineAt(starts, offset)).toBe(text.slice(0, offset).split('\n').length - 1);
  });

  it('marks a name with a short value, and the name alone before something long', () => {
    const shown = (path: string): string => {
      const { start, end } = marked(nodeAt(rootOf(text), path));
      return text.slice(start, end);
    };
    expect([shown('["𝄞"]'), shown('b'), shown('b.c'), shown('')]).toEqual(['"𝄞": 1', '"b"', '"c": 2', '{']);
  });
});
