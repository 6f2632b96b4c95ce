import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, type Options } from 'prettier';
import * as z from 'zod/mini';
import { replies } from '../src/adapters/wire-first.ts';
import { laterReplies } from '../src/adapters/wire-later.ts';
import { instant } from '../src/policy/rule-schema.ts';
import { openBound, policySchema } from '../src/policy/schema.ts';
import type { Shape } from '../src/policy/shape.ts';

/** What a page reads, by the files in which it loads the shapes of it. */
const FILES: Readonly<Record<string, Made>> = {
  'src/adapters/reply-shapes.ts': {
    what: 'The reply of a first load',
    from: 'wire-first.ts',
    parts: partsOf(replies(), ['numbers']),
    name: 'replyShapes',
  },
  'src/adapters/reply-shapes-later.ts': {
    what: 'The replies that follow the first numbers,',
    from: 'wire-first.ts` and `wire-later.ts',
    parts: partsOf({ ...replies(), ...laterReplies() }, [
      'includes',
      'outcome',
      'orderOutcome',
      'quote',
      'history',
      'referral',
      'sharing',
    ]),
    name: 'replyShapes',
  },
  'src/policy/policy-shapes.ts': {
    what: 'A bound policy',
    from: 'schema.ts',
    parts: { bound: policySchema(openBound) },
    name: 'policyShapes',
  },
};

/** A file of shapes, and what it is made of. */
interface Made {
  readonly what: string;
  /** The file with the schemas, beside it. */
  readonly from: string;
  readonly parts: Readonly<Record<string, z.ZodMiniType>>;
  /** What it exports: the shapes by the names of their parts. */
  readonly name: string;
}

/** What of a text only code can tell, by its schema: the function that tells it, and the file beside the shapes that has it. */
const CODE = new Map([[instant, { name: 'isInstant', file: './instant.ts' }]]);

function partsOf(schemas: Readonly<Record<string, z.ZodMiniType>>, names: readonly string[]): Record<string, z.ZodMiniType> {
  return Object.fromEntries(names.map((name) => [name, schemas[name]!]));
}

/** What Zod says of a schema, as far as these schemas need it; `fits` is our own. */
interface Node {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly prefixItems?: readonly Node[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly fits?: string;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly propertyNames?: Node;
}

const KNOWN = new Set(
  [
    '$ref type properties required additionalProperties items prefixItems minItems maxItems minimum maximum exclusiveMinimum',
    'pattern fits enum const anyOf oneOf propertyNames',
  ].flatMap((keys) => keys.split(' ')),
);

/** A name for a shape that several others have, or other code. */
class Named {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}
type Drawn = Shape | Named;

/** What stands in a shape as it is. */
const code = (text: string): never => new Named(text) as never;

/** The text of each file, by its path. */
export async function shapeFiles(): Promise<Record<string, string>> {
  const written = Object.entries(FILES).map(async ([path, file]) => [path, await textOf(file, path.split('/')[1]!)] as const);
  return Object.fromEntries(await Promise.all(written));
}

async function textOf({ what, from, parts: schemas, name: exported }: Made, folder: string): Promise<string> {
  const all = z.object(schemas);
  const { $defs = {}, properties = {} } = z.toJSONSchema(all, { io: 'input', reused: 'ref', override: withCode }) as Node & {
    $defs?: Record<string, Node>;
  };
  const names = new Map(Object.keys($defs).map((key, index) => [`#/$defs/${key}`, `shape${index}`]));
  const drawn = new Map<string, string>();
  const plain = new Map<string, Drawn>();
  const begun = new Set<string>();
  /** What is used by others stands before them. */
  const draw = (ref: string): void => {
    if (begun.has(ref)) return;
    begun.add(ref);
    const node = $defs[ref.replace('#/$defs/', '')]!;
    for (const [, used] of JSON.stringify(node).matchAll(/"\$ref":"([^"]+)"/g)) draw(used!);
    const shape = shapeOf(node);
    // What is as short as its name needs none.
    if (typeof shape === 'string' || shape instanceof Named) plain.set(ref, shape);
    else drawn.set(ref, `const ${names.get(ref)}: Shape = ${written(shape)};`);
  };
  const shapeOf = (node: Node): Drawn => {
    const unknown = Object.keys(node).find((key) => !KNOWN.has(key));
    if (unknown !== undefined)
      throw new Error(`A shape cannot say "${unknown}", as ${JSON.stringify(node)} does: teach it to in src/policy/shape.ts.`);
    const { $ref, type, anyOf, oneOf, pattern, prefixItems, items, minItems, maxItems, properties, additionalProperties } = node;
    if ($ref !== undefined && Object.keys(node).length > 1) {
      const { $ref: _, ...more } = node;
      return shapeOf({ ...$defs[$ref.replace('#/$defs/', '')], ...more });
    }
    // What is being drawn just now is inside of itself.
    if ($ref !== undefined)
      return plain.get($ref) ?? (drawn.has($ref) ? new Named(names.get($ref)!) : { same: code(`() => ${names.get($ref)}`) });
    const shapes = (nodes: readonly Node[]) => nodes.map(shapeOf) as Shape[];
    const several = anyOf ?? oneOf ?? (Array.isArray(type) ? type.map((one: string) => ({ type: one })) : undefined);
    if (several) return { any: shapes(several) };
    if ('const' in node) return { among: [node.const] };
    if (node.enum) return { among: node.enum };
    if (prefixItems) return { row: shapes(prefixItems) };
    if (type === 'array') {
      const [some, most] = [minItems && { some: minItems }, maxItems !== undefined && { most: maxItems }];
      return { all: shapeOf(items!) as Shape, ...some, ...most };
    }
    if (type === 'object' && !properties) {
      const each = shapeOf(additionalProperties as Node) as Shape;
      const named = node.propertyNames && (shapeOf(node.propertyNames) as Shape);
      // Any text is a name.
      return { each, ...(named !== undefined && named !== 'text' && { named }) };
    }
    if (type === 'object') return membersOf(node, shapeOf);
    if (type === 'integer') return { from: node.minimum!, to: node.maximum! };
    if (pattern !== undefined) return { like: pattern };
    if (node.fits !== undefined) return { fits: code(node.fits) };
    if (node.exclusiveMinimum !== undefined) return { least: node.exclusiveMinimum, above: true };
    if (node.minimum !== undefined) return { least: node.minimum };
    if (type === undefined && Object.keys(node).length > 0) throw new Error(`A shape cannot say ${JSON.stringify(node)}.`);
    return type === undefined ? 'anything' : type === 'string' ? 'text' : (type as Shape);
  };
  const parts = Object.entries(properties).map(([part, node]) => {
    for (const [, used] of JSON.stringify(node).matchAll(/"\$ref":"([^"]+)"/g)) draw(used!);
    return `${part}: ${written(shapeOf(node))}`;
  });
  const text = `/** ${what} as shapes. Made of \`${from}\` by \`npm run -s shapes\`: change them there. */
${importsOf([...drawn.values(), ...parts].join(), folder)}

${[...drawn.values()].join('\n')}

/** By name, as the schemas. */
export const ${exported} = { ${parts.join(', ')} } as const satisfies Readonly<Record<string, Shape>>;
`;
  const style = JSON.parse(readFileSync(join(import.meta.dirname, '../.prettierrc.json'), 'utf8')) as Options;
  return format(text, { ...style, parser: 'typescript' });
}

function membersOf({ properties = {}, required = [], additionalProperties }: Node, shapeOf: (node: Node) => Drawn): Shape {
  const members = Object.entries(properties).map(([name, node]) => [name, shapeOf(node)] as const);
  const those = (isRequired: boolean) => Object.fromEntries(members.filter(([name]) => required.includes(name) === isRequired));
  return { has: those(true), may: those(false), ...(additionalProperties === false && { only: true }) } as Shape;
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

/** What a file of shapes needs of others. */
function importsOf(text: string, folder: string): string {
  const code = [...CODE.values()]
    .filter(({ name }) => text.includes(name))
    .map(({ name, file }) => `import { ${name} } from '${file}';`);
  return [...code, `import type { Shape } from '${folder === 'policy' ? './' : '../policy/'}shape.ts';`].join('\n');
}

/** Notes what only code can tell. */
function withCode({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: object }): void {
  const code = CODE.get(zodSchema as typeof instant);
  if (code) Object.assign(jsonSchema, { fits: code.name });
}

/** Writes the files anew. */
export async function writeShapes(): Promise<void> {
  for (const [path, text] of Object.entries(await shapeFiles())) writeFileSync(join(import.meta.dirname, '..', path), text);
}
