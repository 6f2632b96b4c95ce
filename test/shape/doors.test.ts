import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { compiledByHost } from '../support/declarations.ts';
import { openDoor, resolveFromOutside } from '../support/doors.ts';
import { filesUnder, read, root } from '../support/repository.ts';

type Target = string | Record<string, string>;

const { exports: doors, sideEffects } = JSON.parse(read('package.json')) as {
  exports: Record<string, Target>;
  sideEffects: false | string[];
};
const targetsOf = (target: Target) => (typeof target === 'string' ? [target] : Object.values(target));
const nameOf = (door: string) => door.replace(/^\./, 'creditkit');
const isScript = (target: Target) => targetsOf(target).some((path) => path.endsWith('.js'));
const scripts = Object.entries(doors).flatMap(([door, target]) => (isScript(target) ? [nameOf(door)] : []));
/** The folder of each tag. */
const tags = [
  ...new Set(filesUnder('components').flatMap((file) => /^components\/(credit-[a-z-]+)\/\1\.ts$/.exec(file)?.[1] ?? [])),
];

const ofDependencies = new Set([
  // Zod shares its settings between the copies of itself on a page.
  '__zod_globalConfig',
  '__zod_globalRegistry',
  // Lit counts its copies, and brings a registry of elements where the platform has none.
  'customElements',
  'litElementVersions',
  'litHtmlVersions',
  'litPropertyMetadata',
  'litServerRoot',
  'reactiveElementVersions',
  // Node's own fetch, asked for its first time.
  'Symbol(undici.globalDispatcher.1)',
]);

beforeAll(() => {
  if (!existsSync(join(root, 'dist/src/index.js'))) throw new Error('There is no build to look at. Run `npm run build` first.');
});

describe('the doors of the package', () => {
  it.each(Object.entries(doors))('%s leads to files that exist', (_, target) => {
    for (const path of targetsOf(target)) {
      const [before = '', after] = path.replace(/^\.\//, '').split('*');
      const found =
        after === undefined
          ? existsSync(join(root, before))
          : filesUnder(before).some((file) => file.startsWith(before) && file.endsWith(after));
      expect(found, `${path} is missing`).toBe(true);
    }
  });

  it('opens every policy by its name', () => {
    const names = filesUnder('policies')
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice('policies/'.length, -'.json'.length));
    expect(names).not.toEqual([]);
    const answers = resolveFromOutside(names.map((name) => `creditkit/policies/${name}`));
    expect(answers.map((answer) => existsSync(fileURLToPath(answer)))).toEqual(names.map(() => true));
  });

  it('has a door for the class of every tag, and for no other', () => {
    const classes = Object.keys(doors).flatMap((door) => /^\.\/components\/(.+)$/.exec(door)?.[1] ?? []);
    expect(classes.sort()).toEqual([...tags].sort());
  });

  it('lets nobody in beside the doors', () => {
    const inside = [
      'creditkit/src/engine/draw.ts',
      'creditkit/src/index.ts',
      'creditkit/dist/src/index.js',
      'creditkit/package.json',
    ];
    expect(resolveFromOutside(inside)).toEqual(inside.map(() => 'ERR_PACKAGE_PATH_NOT_EXPORTED'));
  });

  it.each(scripts)('%s opens without a trace in a bare Node', (door) => {
    const { newGlobals, names, ...opening } = openDoor(door, tags);
    // MSW and the server of Node look at the process's own pipes when they are imported, and leave them as they were.
    const looks = door.startsWith('creditkit/mocks') || door === 'creditkit/server';
    const openResources = opening.openResources.filter((name) => !(looks && name === 'PipeWrap'));
    expect({ ...opening, openResources }).toEqual({ defined: [], openResources: [], printed: '', code: 0 });
    expect(newGlobals.filter((name) => !ofDependencies.has(name))).toEqual([]);
    // Whoever opens it wants what it does, or what it names.
    expect(names || door === 'creditkit/define').toBe(true);
  });

  it('tells bundlers that only the registration does something when it is imported', () => {
    expect(sideEffects).toEqual(tags.length > 0 ? ['./components/define.ts', './dist/components/define.js'] : false);
  });
});

describe('the published declarations', () => {
  const host = scripts.map((door, index) => `import * as door${index} from '${door}';\nexport { door${index} };`).join('\n');

  it('satisfy a strict compiler at every door', () => {
    expect(compiledByHost(host)).toEqual([]);
  });

  it('satisfy it as well where it resolves as Node does', () => {
    const asNode = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
    expect(compiledByHost(host, asNode)).toEqual([]);
  });
});

describe('the door checker itself', () => {
  const made = (source: string, tags?: string[]) => openDoor(`data:text/javascript,${encodeURIComponent(source)}`, tags);

  it('sees a new global, a handle left open and a word printed', () => {
    expect(made('export const a = 1; globalThis.leak = 1;').newGlobals).toEqual(['leak']);
    expect(made('export const a = 1; setTimeout(() => {}, 300);')).toMatchObject({ openResources: ['Timeout'] });
    expect(made('export const a = 1; console.log("hello");').printed).toBe('hello\n');
  });

  it('sees a door that opens on nothing, and one that breaks', () => {
    expect(made('').names).toBe(false);
    expect(made('throw new Error("no");').code).not.toBe(0);
  });

  it('sees an element that was registered', () => {
    const registry = 'globalThis.customElements = new Map([["credit-a", class {}]]);';
    expect(made(registry, ['credit-a', 'credit-b']).defined).toEqual(['credit-a']);
  });
});

describe('the compiler that plays the host', () => {
  it('sees a door that is not there, and a name that is not behind it', () => {
    expect(
      compiledByHost("import 'creditkit/nowhere';\nimport * as all from 'creditkit/nowhere';\nexport { all };"),
    ).toHaveLength(2);
    expect(compiledByHost("import { nothing } from 'creditkit';\nexport { nothing };")).toHaveLength(1);
  });
});
