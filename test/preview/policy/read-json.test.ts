import { describe, expect, it } from 'vitest';
import { readJson, type JsonNode } from '../../../preview/policy/text/read-json.ts';
import { fc, runsOr } from '../../support/property.ts';

/** The value that the nodes of a text describe, read from their places alone. */
function valueOf(text: string, { kind, start, end, children }: JsonNode): unknown {
  if (kind === 'list') return children.map((child) => valueOf(text, child));
  if (kind === 'plain') return JSON.parse(text.slice(start, end)) as unknown;
  return children.map((child) => {
    expect(JSON.parse(text.slice(child.key!.start, child.key!.end))).toBe(child.name);
    return [child.name, valueOf(text, child)];
  });
}

/** The same of a value: members as pairs, so that no name is special. */
function pairsOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pairsOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([name, member]) => [name, pairsOf(member)]);
}

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Signs that make or break JSON, and some that are long in UTF-16. */
const sign = fc.constantFrom(...'{}[]:,"\\ \n\t-+.0123eEtruefalsnu/\'“é𝄞\u2028\ufeff'.split(/(?:)/u));

describe('a text that is JSON', () => {
  it('is read with the place of everything in it, however it is laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(0, 1, 2, '\t'), (value, space) => {
        const text = ` ${JSON.stringify(value, null, space)}\n`;
        const read = readJson(text);
        expect('root' in read && valueOf(text, read.root)).toEqual(pairsOf(JSON.parse(text)));
      }),
      { numRuns: runsOr(60) },
    );
  });

  it('has escapes, and names that are written twice', () => {
    const text = '{"a\\u0062": 1, "ab": [true, -0.5e+3], "\\"": null}';
    const read = readJson(text);
    if (!('root' in read)) throw new Error(read.fault.reason);
    expect(
      read.root.children.map(({ name, key, start, end }) => [name, text.slice(key!.start, key!.end), text.slice(start, end)]),
    ).toEqual([
      ['ab', '"a\\u0062"', '1'],
      ['ab', '"ab"', '[true, -0.5e+3]'],
      ['"', '"\\""', 'null'],
    ]);
  });
});

describe('a text that is none', () => {
  it('is refused exactly when JSON.parse refuses it, at a place that is in the text', () => {
    let [good, bad] = [0, 0];
    const damaged = fc
      .tuple(
        fc.jsonValue({ maxDepth: 3 }),
        fc.array(fc.tuple(fc.nat(400), fc.nat(3), fc.array(sign, { maxLength: 2 })), { maxLength: 2 }),
      )
      .map(([value, cuts]) =>
        cuts.reduce(
          (text, [at, length, signs]) => {
            const start = at % (text.length + 1);
            return text.slice(0, start) + signs.join('') + text.slice(start + length);
          },
          JSON.stringify(value, null, 1),
        ),
      );
    fc.assert(
      fc.property(damaged, (text) => {
        const read = readJson(text);
        if (parses(text)) good += 1;
        else bad += 1;
        expect('root' in read).toBe(parses(text));
        if ('root' in read) return;
        const { start, end, reason, fix } = read.fault;
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(`${reason} ${fix}`).toMatch(/^\S.*[.] \S.*[.]$/s);
      }),
      { numRuns: runsOr(2_000) },
    );
    // Neither side may be looked at only now and then.
    expect(Math.min(good, bad)).toBeGreaterThan(100);
  });

  it.each([
    ['', '', 'There is nothing here.', 'Paste a policy'],
    ['{"a": 1\n "b": 2}', '"a": 1', 'A comma is missing after this.', 'Write a comma at its end.'],
    ['[1, 2,]', ',', 'Nothing follows this comma before the ].', 'Take the comma away.'],
    ['{"a": 1,, "b": 2}', ',', 'Nothing stands before this comma.', 'Take one comma away.'],
    ['{a: 1}', 'a', 'The name a stands without quotation marks.', 'Write "a".'],
    ["{'a': 1}", "'", "not in '", 'Write " at both ends.'],
    ['{"a": “b”}', '“', 'not in “', 'Write " at both ends.'],
    ['{"a" 1}', '"a"', 'A colon is missing after "a".', 'Write :'],
    ['{"a": "b\n}', '"b', 'does not end on its line', 'Write "'],
    ['{"a": 1 // one\n}', '/', 'JSON has no comments.', '"says"'],
    ['{"a": 007}', '007', '007 is no number', 'Write 7.'],
    ['{"a": .5}', '.5', '.5 is no number', 'Write 0.5.'],
    ['{"a": True}', 'True', 'True is no value of JSON.', 'Write true.'],
    ['{"a": monthly}', 'monthly', 'monthly is no value', 'Write "monthly" if it is a text.'],
    ['{"a": [1}', '}', 'This } closes a [.', 'Write ] here'],
    ['{"a": {"b": 1}', '{', 'This { is never closed.', 'Write } where it ends.'],
    ['{}}', '}', 'Something follows after the end', 'Take this } away.'],
    ['{"a": "\\d"}', '\\d', '\\d means nothing in a text.', 'Write \\\\'],
    ['{"a": }', '}', 'Here a value is expected.', 'Write a number'],
    ['\ufeff{}', '\ufeff', 'An invisible sign (U+FEFF) cannot stand here.', 'Take it away.'],
  ])('%j is told at %j: %s', (text, at, reason, fix) => {
    const read = readJson(text);
    if (!('fault' in read)) throw new Error('It was read.');
    expect(text.slice(read.fault.start, read.fault.end)).toBe(at);
    expect(read.fault.reason).toContain(reason);
    expect(read.fault.fix).toContain(fix);
  });

  it('is refused before it is too deep for a call stack', () => {
    const read = readJson('['.repeat(100_000));
    expect('fault' in read && read.fault.reason).toBe('This is nested deeper than 200 levels.');
  });
});
