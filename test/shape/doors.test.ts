import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDoor, resolveFromOutside } from '../support/doors.ts';
import { filesUnder, read, root } from '../support/repository.ts';

type Target = string | Record<string, string>;

const { exports: doors } = JSON.parse(read('package.json')) as { exports: Record<string, Target> };
const targetsOf = (target: Target) => (typeof target === 'string' ? [target] : Object.values(target));
// Zod shares its settings between the copies of itself on a page.
const ofDependencies = new Set(['__zod_globalConfig', '__zod_globalRegistry']);
const scripts = Object.entries(doors)
  .filter(([, target]) => targetsOf(target).some((path) => path.endsWith('.js')))
  .map(([door]) => door.replace(/^\./, 'creditkit'));

beforeAll(() => {
  if (!existsSync(join(root, 'dist', 'index.js'))) throw new Error('There is no build to look at. Run `npm run build` first.');
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

  it('lets nobody in beside the doors', () => {
    const inside = [
      'creditkit/src/engine/draw.ts',
      'creditkit/src/index.ts',
      'creditkit/dist/index.js',
      'creditkit/package.json',
    ];
    expect(resolveFromOutside(inside)).toEqual(inside.map(() => 'ERR_PACKAGE_PATH_NOT_EXPORTED'));
  });

  it.each(scripts)('%s opens without a trace in a bare Node', (door) => {
    const { newGlobals, ...opening } = openDoor(door);
    expect(opening).toEqual({ names: true, openResources: [], printed: '', code: 0 });
    expect(newGlobals.filter((name) => !ofDependencies.has(name))).toEqual([]);
  });
});

describe('the door checker itself', () => {
  const made = (source: string) => openDoor(`data:text/javascript,${encodeURIComponent(source)}`);

  it('sees a new global, a handle left open and a word printed', () => {
    expect(made('export const a = 1; globalThis.leak = 1;').newGlobals).toEqual(['leak']);
    expect(made('export const a = 1; setTimeout(() => {}, 300);')).toMatchObject({ openResources: ['Timeout'] });
    expect(made('export const a = 1; console.log("hello");').printed).toBe('hello\n');
  });

  it('sees a door that opens on nothing, and one that breaks', () => {
    expect(made('').names).toBe(false);
    expect(made('throw new Error("no");').code).not.toBe(0);
  });
});
