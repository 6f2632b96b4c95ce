import { posix } from 'node:path';
import { type Import, importsOf, isOfPackage, parse } from './imports.ts';

interface Grant {
  /** A room, or one file of a room. */
  readonly to: string;
  readonly typesOnly?: true;
}

interface PackageGrant {
  readonly name: string;
  /** The specifier must be the name itself; without this its subpaths are allowed too. */
  readonly exact?: true;
  /** The one file of the room that may import it. */
  readonly onlyIn?: string;
  /** Only by `import()`: whoever does not need it does not load it, and may not even have it. */
  readonly late?: true;
  /** One file of the room may import it, whichever that is. */
  readonly inOneFile?: true;
}

interface Room {
  readonly grants: readonly Grant[];
  /** It runs in Node alone, and may use what Node brings. */
  readonly node?: true;
  readonly packages?: readonly PackageGrant[];
}

const all = (...to: string[]): Grant[] => to.map((room) => ({ to: room }));
const types = (...to: string[]): Grant[] => to.map((room) => ({ to: room, typesOnly: true }));

const onlyIn = (file: string, ...names: string[]): PackageGrant[] => names.map((name) => ({ name, onlyIn: file }));

const contract = 'src/adapters/contract.ts';
const wire = 'src/adapters/wire.ts';
const fingerprint = 'src/adapters/fingerprint.ts';

/** Who may import whom. A room may always import its own files; everything else is refused unless it stands here. */
export const rooms: Readonly<Record<string, Room>> = {
  'src/policy': { grants: [], packages: [{ name: 'zod/mini', exact: true }] },
  'src/engine': {
    grants: types('src/policy'),
    packages: [
      // One file knows the calendar, so that the rest of the engine counts in instants only.
      { name: 'date-fns', onlyIn: 'src/engine/calendar.ts' },
      { name: '@date-fns/tz', onlyIn: 'src/engine/calendar.ts' },
      { name: '@date-fns/utc', onlyIn: 'src/engine/calendar.ts' },
    ],
  },
  'src/environment': { grants: [] },
  'src/locales': { grants: types('src/engine') },
  'src/adapters': {
    grants: [...all('src/environment', 'src/policy/hash.ts', 'src/policy/shape.ts'), ...types('src/engine', 'src/policy')],
    packages: [{ name: 'zod/mini', exact: true }],
  },
  'src/outbox': { grants: [...all(contract, 'src/environment'), ...types('src/engine')] },
  'src/store': {
    grants: all('src/outbox', contract, fingerprint, 'src/environment', 'src/engine', 'src/policy'),
    packages: [{ name: '@tanstack/query-core', inOneFile: true }],
  },
  // The wire's schemas are written once: what rest.ts may read is what the backend says.
  'src/backend': {
    grants: all('src/engine', 'src/policy', contract, wire, fingerprint),
    packages: [{ name: 'hono' }, { name: 'zod/mini', exact: true }],
  },
  'src/server': {
    grants: [
      ...all(contract, wire, 'src/backend', 'src/environment', 'src/policy', 'src/engine/account.ts'),
      ...types('src/engine'),
    ],
    packages: [
      { name: 'hono' },
      { name: '@hono/node-server', onlyIn: 'src/server/listen.ts' },
      { name: 'zod/mini', exact: true },
    ],
  },
  // It keeps what the backend says, and decides nothing.
  'src/ledger': {
    node: true,
    // What one work leaves to the next is the same in memory and in one transaction.
    grants: [...all('src/backend/kept-account.ts', 'src/backend/union.ts'), ...types('src/backend', 'src/engine', contract)],
    packages: [
      { name: 'kysely', exact: true },
      { name: 'pg', exact: true, onlyIn: 'src/ledger/postgresql.ts', late: true },
      // Which programs of a server came with which package is a question of where this file lies.
      { name: 'import.meta', exact: true, onlyIn: 'src/ledger/server-programs.ts' },
      { name: '@electric-sql/pglite', exact: true, onlyIn: 'src/ledger/pglite.ts', late: true },
    ],
  },
  // What an intent is told by is part of the contract.
  'src/conformance': { grants: [...all(contract, fingerprint, 'src/backend', 'src/environment'), ...types('src/engine')] },
  // For authors, and apart from what a page loads.
  'src/lint': { grants: all('src/policy') },
  'src/explain': { grants: all('src/policy') },
  'src/audit': { grants: all('src/engine', 'src/policy') },
  'src/forecast': { grants: [...all('src/engine'), ...types('src/policy')] },
  'src/cases': { grants: all('src/engine', 'src/policy'), packages: [{ name: 'zod/mini', exact: true }] },
  // Some months of an account, as the command tells them and a page draws them.
  'src/year': { grants: all('src/engine', 'src/policy', 'src/cases') },
  'src/cli': {
    node: true,
    grants: [
      ...all('src/engine', 'src/policy', 'src/lint', 'src/explain', 'src/audit', 'src/cases', 'src/year'),
      ...all('policies', 'src/backend', 'src/server', 'src/ledger'),
      ...types(contract),
    ],
  },
  'src/demo': { grants: all('src/index.ts', 'src/backend', 'policies') },
  'src/index.ts': {
    grants: all('src/policy', 'src/engine', 'src/environment', 'src/locales', 'src/adapters', 'src/outbox', 'src/store'),
  },
  // The narrow door of what a page loads first.
  'src/client.ts': { grants: all('src/adapters', 'src/store') },
  components: {
    grants: all('src/index.ts', 'src/client.ts', 'src/environment/browser.ts', 'src/locales', 'src/forecast'),
    packages: [{ name: 'lit' }],
  },
  mocks: { grants: all('src/index.ts', 'src/backend', 'src/demo', 'policies'), packages: [{ name: 'msw' }] },
  preview: {
    grants: all(
      ...['src/index.ts', 'src/demo', 'src/locales', 'components', 'mocks', 'policies'],
      // Its policy page says what the tools for authors say.
      ...['src/lint', 'src/explain', 'src/year'],
      // It shows the themes that come with the package.
      'examples/themes/*.css',
    ),
    packages: [
      { name: 'lit' },
      // Each editor is known to the file that boots it, which is loaded with it when somebody opens it.
      ...onlyIn('preview/products/editors/boot/codemirror.ts', 'codemirror', '@codemirror'),
      ...onlyIn('preview/products/editors/boot/editor-js.ts', '@editorjs/editorjs'),
      ...onlyIn('preview/products/editors/boot/fabric.ts', 'fabric'),
      ...onlyIn('preview/products/editors/boot/grapes.ts', 'grapesjs'),
      ...onlyIn('preview/products/editors/boot/quill.ts', 'quill'),
      ...onlyIn('preview/products/editors/boot/tiptap.ts', '@tiptap'),
    ],
  },
};

/** Top-level folders that are not rooms of the product: they look at it from outside. */
const outside = ['test', 'bench', 'scripts'];

export function roomOf(file: string): string | undefined {
  if (file in rooms) return file;
  const [top, second] = file.split('/');
  const room = top === 'src' ? `src/${second}` : top;
  if (room === 'policies') return room;
  return room !== undefined && room in rooms ? room : undefined;
}

/** The sentences that say what is wrong with a set of files; none when every import keeps to the table. */
export function layerProblems(files: ReadonlyMap<string, string>): string[] {
  const problems: string[] = [];
  const importers = new Map<PackageGrant, Set<string>>();

  for (const [file, text] of files) {
    if (outside.includes(file.split('/')[0] ?? '')) continue;
    const room = roomOf(file);
    if (!room || !rooms[room]) {
      problems.push(`${file} lies in an unknown room. Give the room a line in test/support/layers.ts, or move the file.`);
      continue;
    }
    for (const found of importsOf(parse(file, text))) {
      const rule = brokenRule(file, room, found);
      if (rule) problems.push(`${file}:${found.line} imports '${found.specifier}': ${rule}`);
      const grant = packageGrant(room, found.specifier);
      if (grant?.inOneFile) importers.set(grant, new Set([...(importers.get(grant) ?? []), file]));
    }
  }
  for (const [{ name }, users] of importers) {
    if (users.size > 1) problems.push(`${[...users].join(' and ')} import '${name}': one file per room may.`);
  }
  return problems;
}

function brokenRule(file: string, room: string, found: Import): string | undefined {
  return found.specifier.startsWith('.') ? brokenPathRule(file, room, found) : brokenPackageRule(file, room, found);
}

function brokenPackageRule(file: string, room: string, { specifier, late, typeOnly }: Import): string | undefined {
  if (specifier.startsWith('node:') && rooms[room]?.node) return undefined;
  const grant = packageGrant(room, specifier);
  if (!grant) {
    const allowed = rooms[room]?.packages?.map(({ name }) => name).join(', ');
    return `${room} may import ${allowed ? `only the packages ${allowed}` : 'no package'}.`;
  }
  if (grant.onlyIn && file !== grant.onlyIn) return `only ${grant.onlyIn} may import it.`;
  if (grant.late && !late && !typeOnly) return 'load it with `import()`, where it is needed.';
  return undefined;
}

function packageGrant(room: string, specifier: string): PackageGrant | undefined {
  return rooms[room]?.packages?.find(({ name, exact }) => (exact ? specifier === name : isOfPackage(specifier, name)));
}

function brokenPathRule(file: string, room: string, { specifier, typeOnly }: Import): string | undefined {
  if (!/\.[a-z]+$/.test(posix.basename(specifier))) return 'an import is a real path with its extension.';
  if (specifier.includes('*') && room !== 'preview') return 'only the preview is built by Vite alone, which knows patterns.';
  const target = posix.join(posix.dirname(file), specifier);
  const targetRoom = roomOf(target);
  if (targetRoom === room) return room === 'components' ? brokenTagRule(file, target) : undefined;

  const grant = rooms[room]?.grants.find(({ to }) => to === target || to === targetRoom);
  if (!grant) return `${room} may not import ${targetRoom ?? target}.`;
  if (grant.typesOnly && !typeOnly) return `${room} may import only types from ${grant.to}; write \`import type\`.`;
  return undefined;
}

/** Tags compose by slot or by event, so a tag's folder may use `shared` and itself, never another tag. */
function brokenTagRule(file: string, target: string): string | undefined {
  const folderOf = (path: string): string | undefined => path.split('/').slice(1, -1)[0];
  const [from, to] = [folderOf(file), folderOf(target)];
  if (from === undefined || from === to || to === 'shared') return undefined;
  return `components/${from} may not import ${to === undefined ? target : `components/${to}`}.`;
}
