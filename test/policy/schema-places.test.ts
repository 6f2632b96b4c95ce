import { describe, expect, it } from 'vitest';
import { policyJsonSchema } from '../../src/policy/json-schema.ts';
import { formsOf, isReference, keysOf, type SchemaNode } from '../../src/policy/schema-places.ts';

const schema = policyJsonSchema() as SchemaNode;
const keys = keysOf(schema);
const places = keys.map(({ place }) => place);

describe('the places of keys', () => {
  it('are named after the object that has the key, wherever that object may stand', () => {
    expect(places).toEqual(
      expect.arrayContaining(['Policy.id', 'Grant.amount', 'Grant.during.from', 'Amount[each].credits', 'Size.price']),
    );
    expect(places.filter((place) => /^Plan\.grants\./.test(place))).toEqual([]);
  });

  it('are the same for the tests of an input, a fact and a flag', () => {
    expect(places.filter((place) => place === 'Tests.atLeast')).toHaveLength(3);
  });

  it('leave no object out', () => {
    const objects = (JSON.stringify(schema).match(/"properties":\{/g) ?? []).length;
    expect(new Set(keys.map(({ owner }) => owner)).size).toBe(objects);
  });

  it('say which keys must be there', () => {
    const must = (place: string) => keys.find((key) => key.place === place)!.required;
    expect([must('Grant.amount'), must('Grant.when')]).toEqual([true, false]);
  });

  it('know the form that names a parameter', () => {
    const forms = formsOf(schema, schema.properties!['monthEnd']!);
    expect(forms.map(isReference)).toEqual([false, true]);
  });
});
