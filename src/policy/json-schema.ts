import * as z from 'zod/mini';
import { documentSchema } from './parse.ts';

/** The policy language as JSON Schema (draft 2020-12), for editors that complete and check while one writes. */
export function policyJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(documentSchema(), { io: 'input', reused: 'ref' }) as Record<string, unknown>;
  return { $schema, $id: 'creditkit/policy.schema.json', title: 'Creditkit policy', ...rest };
}
