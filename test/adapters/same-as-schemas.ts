import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { shapeFiles } from '../../scripts/shapes.ts';
import { fit, Misfit, type Shape } from '../../src/policy/shape.ts';
import { read } from '../support/repository.ts';
import { ID } from './replies.ts';

/** Schemas, the shapes that were made of them, and replies by part in which everything is said that may be. */
interface Made<P extends string> {
  readonly file: string;
  readonly schemas: Readonly<Record<P, z.ZodMiniType>>;
  readonly shapes: Readonly<Record<P, Shape>>;
  readonly replies: readonly (readonly [part: P, value: unknown])[];
}

/** Values that one place of a reply may have instead of its own. */
export const ODD: readonly unknown[] = [
  ...[null, true, false, 0, -1, 0.5, 1e16, 9_007_199_254_740_991, 253_402_300_800_000, Infinity, '', '5', 'x', ID, 'captured'],
  ...[[], [5], [5, 6], [ID, 5], {}, { a: 1 }, { state: 'held' }, { constructor: 1, toString: 2 }, { length: 2, 0: 1, 1: 2 }],
];

/** Every place in a value, as a path. */
export function places(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => places(member, [...path, key]))];
}

/** The value with another one in one place, or without that place. */
export function changed(value: unknown, [key, ...rest]: readonly string[], to: { readonly value: unknown } | undefined): unknown {
  if (key === undefined) return to?.value;
  // Of a list too: in a copy that is one, a place named `length` would be its own.
  const copy: Record<string, unknown> = { ...(value as object) };
  if (rest.length > 0 || to) copy[key] = changed(copy[key], rest, to);
  else delete copy[key];
  return Array.isArray(value) ? Object.values(copy) : copy;
}

/** Tests that shapes say the same as their schemas. */
export function sameAsSchemas<P extends string>({ file, schemas, shapes, replies }: Made<P>): void {
  /** What Zod makes of a value, and what the shape makes of it; `undefined`: it does not fit. */
  const both = (part: P, value: unknown): readonly [zod: unknown, shape: unknown] => {
    const found = fit(shapes[part], value);
    return [schemas[part].safeParse(value).data, found instanceof Misfit ? undefined : found];
  };

  describe('the shapes of replies', () => {
    it('are those of the schemas', async () => {
      expect((await shapeFiles())[file], 'Run `npm run -s shapes`.').toBe(read(file));
    });

    it('let through what the schemas let through, and as it is', () => {
      expect(new Set(replies.map(([part]) => part))).toEqual(new Set(Object.keys(shapes)));
      for (const [part, value] of replies) {
        const [zod, shape] = both(part, value);
        expect(zod).toBeDefined();
        expect(shape).toEqual(zod);
      }
    });

    it('say the same as the schemas of a reply with anything in any one place, or without it', () => {
      let [fits, misfits] = [0, 0];
      for (const [part, value] of replies)
        for (const place of places(value))
          for (const to of [undefined, ...ODD.map((odd) => ({ value: odd }))]) {
            const [zod, shape] = both(part, changed(value, place, to));
            expect(shape, `${part} with ${JSON.stringify(to?.value)} at ${place.join('.')}`).toEqual(zod);
            if (shape === undefined) misfits += 1;
            else fits += 1;
          }
      console.log(`${file}: replies with one odd place: ${fits + misfits}, of which ${fits} fit`);
      expect(Math.min(fits, misfits)).toBeGreaterThan(250);
    });

    it('say the same of whatever else may come', () => {
      fc.assert(
        fc.property(fc.constantFrom(...replies), fc.jsonValue(), fc.nat(), fc.string(), ([part, value], any, at, name) => {
          const all = places(value);
          const place = all[at % all.length]!;
          for (const reply of [any, changed(value, place, { value: any }), changed(value, [...place, name], { value: any })]) {
            const [zod, shape] = both(part, reply);
            expect(shape).toEqual(zod);
          }
        }),
        { numRuns: 2000 },
      );
    });
  });
}
