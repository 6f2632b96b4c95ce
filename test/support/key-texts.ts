import Ajv from 'ajv';
import { policyJsonSchema, policyKeys } from '../../src/policy/json-schema.ts';
import type { KeyTexts } from '../../src/policy/key-texts.ts';
import type { SchemaKey } from '../../src/policy/schema-places.ts';

const { $schema: _draft, $id: _id, ...schema } = policyJsonSchema();
const ajv = new Ajv({ extendRefs: true, schemas: [{ ...schema, $id: 'policy' }] });

/** The keys that texts are for, as an editor meets them; several where they share a text. */
export const places = new Map<string, SchemaKey[]>();
for (const key of policyKeys(schema)) places.set(key.place, [...(places.get(key.place) ?? []), key]);

/** What is wrong with some texts: what belongs to no key, what is no sentence, and what shows a value that may not stand there. */
export function textProblems(texts: KeyTexts): string[] {
  return Object.entries(texts).flatMap(([place, { says, unit, example }]) => {
    const keys = places.get(place);
    if (!keys) return [`${place} is no key of the schema.`];
    const problems: string[] = [];
    if (!/^[A-Z].*\.$|^(add|count|account|false|fill-to|true|null|viewer)\b.*\.$/s.test(says))
      problems.push(`${place} is no sentence: ${says}`);
    if (unit !== undefined && /[.]$/.test(unit)) problems.push(`${place} has a unit that is a sentence.`);
    if (example === undefined) problems.push(`${place} shows no example.`);
    else if (!keys.some((key) => accepts(key, example)))
      problems.push(`${place} shows an example that may not stand there: ${JSON.stringify(example)}`);
    return problems;
  });
}

function accepts({ value }: SchemaKey, example: unknown): boolean {
  const at = JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"policy#/$defs/')) as object;
  return ajv.compile(at)(example) === true;
}
