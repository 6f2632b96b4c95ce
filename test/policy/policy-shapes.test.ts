import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shapeFiles } from '../../scripts/shapes.ts';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { policyShapes } from '../../src/policy/policy-shapes.ts';
import { openBound, policySchema } from '../../src/policy/schema.ts';
import { fit, Misfit } from '../../src/policy/shape.ts';
import { changed, ODD, places } from '../adapters/same-as-schemas.ts';
import { fc, runsOr } from '../support/property.ts';
import { read, root } from '../support/repository.ts';
import { savedPolicy } from '../support/small-policy.ts';
import { WHOLE_POLICY } from '../support/whole-policy.ts';

const schema = policySchema(openBound);
const bound = (document: unknown): unknown =>
  JSON.parse(JSON.stringify(bindPolicy(parsePolicy(typeof document === 'string' ? document : JSON.stringify(document)))));
const ids = readdirSync(join(root, 'policies')).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : []));
const policies: readonly (readonly [string, unknown])[] = [
  ['whole', bound(WHOLE_POLICY)],
  ...ids.map((id) => [id, bound(savedPolicy(id))] as const),
];
/** What only a policy has in some place, and what is nearly that. */
const ODDER: readonly unknown[] = [
  ...ODD,
  ...['1 year', '0 days', '09:30', '24:00', '2027-02-28T00:00:00Z', '2027-02-29T00:00:00Z', 'EUR', 'eur', 'free', 'month'],
  ...[{ unset: 'x' }, { unset: 5 }, { parameter: 'x' }, { en: 'x' }, { EN: 'x' }, { en: { one: 'x' } }, { en: { other: 'x' } }],
  ...[{ flag: 'x' }, { flag: 'x', odd: 1 }, { all: [] }, { any: [{ not: { fact: 'plan', is: 'x' } }] }, { per: 'month' }],
  ...[
    { sum: [] },
    { max: [] },
    { max: [1, { less: [1] }] },
    { less: [1, 2] },
    { each: 'n', credits: 1 },
    { each: [], credits: 1 },
  ],
];

/** What the schema says, and what the shape says. */
const both = (value: unknown): readonly [zod: boolean, shape: boolean] => [
  schema.safeParse(value).success,
  !(fit(policyShapes.bound, value) instanceof Misfit),
];

describe('the shape of a bound policy', () => {
  it('is that of the schema', async () => {
    expect((await shapeFiles())['src/policy/policy-shapes.ts'], 'Run `npm run -s shapes`.').toBe(
      read('src/policy/policy-shapes.ts'),
    );
  });

  it.each(policies)('fits %s, and drops nothing of it', (_, policy) => {
    expect(both(policy)).toEqual([true, true]);
    expect(fit(policyShapes.bound, policy)).toEqual(policy);
  });

  it('says the same as the schema of a policy with anything in any one place, without it, or with one more', () => {
    const told = [0, 0];
    const at = fc.record({ policy: fc.nat(policies.length - 1), place: fc.nat(), odd: fc.nat(ODDER.length + 1) });
    fc.assert(
      fc.property(at, ({ policy: index, place, odd }) => {
        const [, policy] = policies[index]!;
        const all = places(policy);
        const path = all[place % all.length]!;
        const value =
          odd === ODDER.length + 1
            ? changed(policy, [...path, 'odd'], { value: 1 })
            : changed(policy, path, odd === ODDER.length ? undefined : { value: ODDER[odd] });
        const [zod, shape] = both(value);
        told[Number(zod)]! += 1;
        expect(shape, path.join('.')).toBe(zod);
      }),
      { numRuns: runsOr(6_000) },
    );
    // Both answers have been given often enough to mean something.
    expect(Math.min(...told)).toBeGreaterThan(300);
  });
});
