import * as z from 'zod/mini';
import { KEY_TEXTS, type KeyText } from './key-texts.ts';
import { documentSchema } from './parse.ts';
import { keysOf, type SchemaKey, type SchemaNode } from './schema-places.ts';

/** The policy language as JSON Schema (draft 2020-12), for editors that complete, explain and check while one writes. */
export function policyJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(documentSchema(), { io: 'input', reused: 'ref' }) as Record<string, unknown>;
  for (const { owner, key, value, place } of keysOf(rest)) {
    const text = Object.hasOwn(KEY_TEXTS, place) ? KEY_TEXTS[place] : undefined;
    if (text) (owner.properties as Record<string, SchemaNode>)[key] = { ...value, ...explained(text) };
  }
  return { $schema, $id: 'creditkit/policy.schema.json', title: 'Creditkit policy', ...rest };
}

/** The keys of a JSON schema with their places, for what writes or checks documentation. */
export const policyKeys = (schema: Record<string, unknown>): SchemaKey[] => keysOf(schema);

function explained({ says, unit, example }: KeyText): { description: string; examples?: unknown[] } {
  const parts = [says];
  if (unit !== undefined) parts.push(`Unit: ${unit}.`);
  if (example === undefined) return { description: parts.join(' ') };
  parts.push(`Example: ${JSON.stringify(example)}`);
  return { description: parts.join(' '), examples: [example] };
}
