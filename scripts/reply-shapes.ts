import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, type Options } from 'prettier';
import * as z from 'zod/mini';
import type { Shape } from '../src/adapters/shape.ts';
import { replies } from '../src/adapters/wire-first.ts';
import { laterReplies } from '../src/adapters/wire-later.ts';

/** Replies that a page reads, in the files in which it loads their shapes. */
const FILES = {
  'reply-shapes.ts': {
    what: 'The reply of a first load',
    from: 'wire-first.ts',
    parts: partsOf(replies(), ['snapshot']),
  },
  'reply-shapes-later.ts': {
    what: 'The replies that follow the first numbers,',
    from: 'wire-later.ts',
    parts: partsOf(laterReplies(), ['outcome', 'orderOutcome', 'quote', 'history', 'referral', 'sharing']),
  },
};

function partsOf(schemas: Readonly<Record<string, z.ZodMiniType>>, names: readonly string[]): Record<string, z.ZodMiniType> {
  return Object.fromEntries(names.map((name) => [name, schemas[name]!]));
}

/** What Zod says of a schema, as far as the wire's schemas need it. */
interface Node {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly prefixItems?: readonly Node[];
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly propertyNames?: Node;
}

const KNOWN = new Set(
  '$ref type properties required additionalProperties items prefixItems minItems maxItems minimum maximum pattern enum const anyOf oneOf propertyNames'.split(
    ' ',
  ),
);

/** A name for a shape that several others have. */
class Named {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}
type Drawn = Shape | Named;

/** The files of `src/adapters/` that belong to the schemas, by name. */
export async function replyShapes(): Promise<Record<string, string>> {
  const written = Object.entries(FILES).map(async ([name, file]) => [name, await textOf(file)] as const);
  return Object.fromEntries(await Promise.all(written));
}

async function textOf({ what, from, parts: schemas }: (typeof FILES)['reply-shapes.ts']): Promise<string> {
  const all = z.object(schemas);
  const { $defs = {}, properties = {} } = z.toJSONSchema(all, { reused: 'ref' }) as Node & { $defs?: Record<string, Node> };
  const names = new Map(Object.keys($defs).map((key, index) => [`#/$defs/${key}`, `shape${index}`]));
  const drawn = new Map<string, string>();
  const plain = new Map<string, Drawn>();
  /** What is used by others stands before them. */
  const draw = (ref: string): void => {
    if (drawn.has(ref) || plain.has(ref)) return;
    const node = $defs[ref.replace('#/$defs/', '')]!;
    for (const [, used] of JSON.stringify(node).matchAll(/"\$ref":"([^"]+)"/g)) draw(used!);
    const shape = shapeOf(node);
    // What is as short as its name needs none.
    if (typeof shape === 'string' || shape instanceof Named) plain.set(ref, shape);
    else drawn.set(ref, `const ${names.get(ref)}: Shape = ${written(shape)};`);
  };
  const shapeOf = (node: Node): Drawn => {
    const unknown = Object.keys(node).find((key) => !KNOWN.has(key) || (key === 'minItems' && !node.prefixItems));
    if (unknown !== undefined)
      throw new Error(`A shape cannot say "${unknown}", as ${JSON.stringify(node)} does: teach it to in src/adapters/shape.ts.`);
    const { $ref, type, anyOf, oneOf, pattern, prefixItems, items, maxItems, properties, additionalProperties } = node;
    if ($ref !== undefined) return plain.get($ref) ?? new Named(names.get($ref)!);
    const shapes = (nodes: readonly Node[]) => nodes.map(shapeOf) as Shape[];
    const several = anyOf ?? oneOf ?? (Array.isArray(type) ? type.map((one: string) => ({ type: one })) : undefined);
    if (several) return { any: shapes(several) };
    if ('const' in node) return { among: [node.const] };
    if (node.enum) return { among: node.enum };
    if (prefixItems) return { row: shapes(prefixItems) };
    if (type === 'array') return { all: shapeOf(items!) as Shape, ...(maxItems !== undefined && { most: maxItems }) };
    if (type === 'object' && !properties) return { each: shapeOf(additionalProperties as Node) as Shape };
    if (type === 'object') return membersOf(node, shapeOf);
    if (type === 'integer') return { from: node.minimum!, to: node.maximum! };
    if (pattern !== undefined) return { like: pattern };
    if (node.minimum !== undefined) return { least: node.minimum };
    if (type === undefined && Object.keys(node).length > 0) throw new Error(`A shape cannot say ${JSON.stringify(node)}.`);
    return type === undefined ? 'anything' : type === 'string' ? 'text' : (type as Shape);
  };
  const parts = Object.entries(properties).map(([part, node]) => {
    for (const [, used] of JSON.stringify(node).matchAll(/"\$ref":"([^"]+)"/g)) draw(used!);
    return `${part}: ${written(shapeOf(node))}`;
  });
  const text = `/** ${what} as shapes. Made of \`${from}\` by \`npm run -s reply-shapes\`: change them there. */
import type { Shape } from './shape.ts';

${[...drawn.values()].join('\n')}

/** By name, as the schemas. */
export const replyShapes = { ${parts.join(', ')} } as const satisfies Readonly<Record<string, Shape>>;
`;
  const style = JSON.parse(readFileSync(join(import.meta.dirname, '../.prettierrc.json'), 'utf8')) as Options;
  return format(text, { ...style, parser: 'typescript' });
}

function membersOf({ properties = {}, required = [] }: Node, shapeOf: (node: Node) => Drawn): Shape {
  const members = Object.entries(properties).map(([name, node]) => [name, shapeOf(node)] as const);
  const those = (isRequired: boolean) => Object.fromEntries(members.filter(([name]) => required.includes(name) === isRequired));
  return { has: those(true), may: those(false) } as Shape;
}

/** As TypeScript: names stand for themselves. */
function written(value: unknown): string {
  if (value instanceof Named) return value.name;
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}: ${written(member)}`)
    .join(', ')} }`;
}

/** Writes the files anew. */
export async function writeReplyShapes(): Promise<void> {
  for (const [name, text] of Object.entries(await replyShapes()))
    writeFileSync(join(import.meta.dirname, '../src/adapters', name), text);
}
