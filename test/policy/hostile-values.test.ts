import { describe, expect, it } from 'vitest';
import { bindPolicy, parsePolicy, PolicyError } from '../../src/index.ts';
import { savedPolicy, type Doc } from '../support/small-policy.ts';

/** What may stand where something else belongs. */
const values: unknown[] = [null, 5, true, 'x', '__proto__', [], [null], {}, { a: null }, { parameter: 'x' }, { parameter: 5 }];

/** Every place of a document, as a path. */
function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => places(member, [...path, key]))];
}

/** A copy of a document with another value at one place. */
function replaced(document: Doc, path: readonly string[], value: unknown): Doc {
  const copy = structuredClone(document);
  const parent = path.slice(0, -1).reduce((node, key) => node[key] as Doc, copy);
  parent[path.at(-1)!] = value;
  return copy;
}

describe('a wrong value at any place of a policy', () => {
  it.each(['feed-ads-ai', 'visla'])(
    'of %s is accepted or explained, and nothing crashes',
    (id) => {
      const document = JSON.parse(savedPolicy(id)) as Doc;
      const crashes = new Map<string, string>();
      let tried = 0;
      for (const path of places(document).slice(1)) {
        for (const value of values) {
          tried++;
          try {
            bindPolicy(parsePolicy(replaced(document, path, value)));
          } catch (error) {
            if (error instanceof PolicyError) expect(error.problems.length).toBeGreaterThan(0);
            else if (!crashes.has(String(error))) crashes.set(String(error), `${path.join('.')} = ${JSON.stringify(value)}`);
          }
        }
      }
      expect(tried).toBeGreaterThan(1_000);
      expect([...crashes]).toEqual([]);
    },
    240_000,
  );
});
