import { describe, expect, it } from 'vitest';
import { canonical, hash } from '../../src/policy/hash.ts';

describe('the canonical text of a value', () => {
  it('is the same whatever the order of keys', () => {
    expect(canonical({ b: [1, { d: true, c: null }], a: 'x' })).toBe('{"a":"x","b":[1,{"c":null,"d":true}]}');
    expect(canonical({ a: 'x', b: [1, { c: null, d: true }] })).toBe(canonical({ b: [1, { d: true, c: null }], a: 'x' }));
  });

  it('leaves out what is undefined, as JSON does', () => {
    expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it('sorts keys the same on every machine, not by the alphabet of a place', () => {
    expect(canonical({ ä: 1, z: 2, a: 3, Z: 4, 10: 5, 9: 6 })).toBe('{"10":5,"9":6,"Z":4,"a":3,"z":2,"ä":1}');
  });

  it.each<[unknown, unknown]>([
    [1, '1'],
    [null, 'null'],
    [[], {}],
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: 1 }, { a: '1' }],
    ['', null],
    [{ a: { b: 1 } }, { 'a.b': 1 }],
    [['a', 'b'], ['a,b']],
    ['"', '\\"'],
  ])('tells %j and %j apart', (a, b) => {
    expect(canonical(a)).not.toBe(canonical(b));
  });
});

describe('the fingerprint of a text', () => {
  it.each(['', 'a', 'x'.repeat(100_000), 'ä€🙂', '\u0000'])('is 32 hexadecimal digits', (text) => {
    expect(hash(text)).toMatch(/^[0-9a-f]{32}$/);
    expect(hash(text)).toBe(hash(text));
  });

  it('never meets another among a hundred thousand texts that differ little', () => {
    const texts = Array.from({ length: 100_000 }, (_, index) => `{"price":${index}}`);
    expect(new Set(texts.map(hash)).size).toBe(texts.length);
  });

  it.each([
    ['ab', 'ba'],
    ['a', 'aa'],
    ['', '\u0000'],
    ['1,2', '12,'],
    ['🙂', '🙃'],
  ])('tells %j and %j apart in every lane', (a, b) => {
    const lanes = (text: string): string[] => hash(text).match(/.{8}/g)!;
    lanes(a).forEach((lane, index) => {
      expect(lane).not.toBe(lanes(b)[index]);
    });
  });

  it('does not change from one release to the next, because versions are stored', () => {
    expect(hash('')).toBe('811c9dc51f54177ebd8b91375bc30af0');
    expect(hash('credits')).toBe('5e49bdf7f1d34a50514331e3e6d457cc');
  });
});
