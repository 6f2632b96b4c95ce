import { describe, expect, it } from 'vitest';
import { layerProblems } from '../support/layers.ts';
import { read, typeScriptUnder } from '../support/repository.ts';

const product = ['src', 'components', 'mocks', 'preview'];

/** What the checker says about one made-up file. */
const about = (file: string, text: string) => layerProblems(new Map([[file, text]]));

describe('who may import whom', () => {
  it('is kept by every file of the product', () => {
    const files = new Map(product.flatMap(typeScriptUnder).map((file) => [file, read(file)]));
    expect(layerProblems(files)).toEqual([]);
  });
});

describe('the layer checker itself', () => {
  it('names the file, the import and the rule', () => {
    expect(about('src/engine/draw.ts', "import { parse } from '../policy/parse.ts';")).toEqual([
      "src/engine/draw.ts:1 imports '../policy/parse.ts': src/engine may import only types from src/policy; write `import type`.",
    ]);
  });

  it('lets the engine read the types of the policy', () => {
    expect(about('src/engine/draw.ts', "import type { Policy } from '../policy/policy.ts';")).toEqual([]);
  });

  it('does not take an inline `type` for a type import', () => {
    expect(about('src/engine/draw.ts', "import { type Policy } from '../policy/policy.ts';")).toHaveLength(1);
  });

  it('keeps date-fns in the calendar', () => {
    const text = "import { addMonths } from 'date-fns';\nimport { TZDate } from '@date-fns/tz';";
    expect(about('src/engine/calendar.ts', text)).toEqual([]);
    expect(about('src/engine/renewal.ts', text)).toHaveLength(2);
    expect(about('src/policy/parse.ts', text)).toHaveLength(2);
  });

  it('gives the policy only the small half of zod', () => {
    expect(about('src/policy/schema.ts', "import * as z from 'zod/mini';")).toEqual([]);
    expect(about('src/policy/schema.ts', "import * as z from 'zod';")).toHaveLength(1);
  });

  it('lets the ledger take what is optional only where it needs it', () => {
    const late = "const { PGlite } = await import('@electric-sql/pglite');";
    expect(about('src/ledger/pglite.ts', late)).toEqual([]);
    expect(about('src/ledger/pglite.ts', "import { PGlite } from '@electric-sql/pglite';")).toHaveLength(1);
    expect(about('src/ledger/load.ts', late)).toHaveLength(1);
  });

  it('keeps each editor in the file that boots it', () => {
    const text = "import { Editor } from '@tiptap/core';";
    expect(about('preview/products/editors/boot/tiptap.ts', text)).toEqual([]);
    expect(about('preview/products/editors/product.ts', text)).toHaveLength(1);
    expect(about('components/credit-counter/view.ts', text)).toHaveLength(1);
  });

  it.each([
    ['an upward import', 'src/policy/parse.ts', "import { draw } from '../engine/draw.ts';"],
    ['a re-export', 'src/policy/parse.ts', "export * from '../engine/draw.ts';"],
    ['a late import', 'src/policy/parse.ts', "const late = () => import('../engine/draw.ts');"],
    [
      'a late import under a name made up at run time',
      'src/policy/parse.ts',
      "const late = (part: string) => import('../engine/' + part);",
    ],
    ['a place found at run time', 'src/engine/draw.ts', "const schema = new URL('../policy/parse.ts', import.meta.url);"],
    ['a type in passing', 'src/policy/parse.ts', "type Draw = import('../engine/draw.ts').Draw;"],
    ['a built-in of Node', 'src/engine/draw.ts', "import { readFile } from 'node:fs/promises';"],
    ['a missing extension', 'src/engine/draw.ts', "import { lot } from './lot';"],
    ['the backend behind the front door', 'src/index.ts', "export { backend } from './backend/backend.ts';"],
    ['a test', 'src/engine/draw.ts', "import { lot } from '../../test/support/lot.ts';"],
    ['another part of the adapters', 'src/store/store.ts', "import { restAdapter } from '../adapters/rest.ts';"],
    ['the inside of the engine', 'components/credit-counter/view.ts', "import { draw } from '../../src/engine/draw.ts';"],
    ['a pattern outside of the preview', 'src/engine/draw.ts', "const all = import.meta.glob('./*.ts');"],
    ['a pattern that leaves the room', 'preview/products.ts', "const all = import.meta.glob('../src/engine/*.ts');"],
    ['another tag', 'components/credit-counter/credit-counter.ts', "import '../credit-badge/credit-badge.ts';"],
  ])('refuses %s', (_, file, text) => {
    expect(about(file, text)).toHaveLength(1);
  });

  it.each([
    ['the contract in the store', 'src/store/store.ts', "import type { Adapter } from '../adapters/contract.ts';"],
    [
      'the shared controller in a tag',
      'components/credit-counter/credit-counter.ts',
      "import { c } from '../shared/controller.ts';",
    ],
    ['every tag in the registration', 'components/define.ts', "import './credit-counter/credit-counter.ts';"],
    ['a pattern in the preview', 'preview/products.ts', "const all = import.meta.glob('./products/*/product.ts');"],
    ['a policy in the demo', 'src/demo/client.ts', "import policy from '../../policies/bg-studio.json' with { type: 'json' };"],
  ])('allows %s', (_, file, text) => {
    expect(about(file, text)).toEqual([]);
  });

  it('wants the query library in one file', () => {
    const text = "import { QueryClient } from '@tanstack/query-core';";
    expect(layerProblems(new Map([['src/store/reads.ts', text]]))).toEqual([]);
    expect(
      layerProblems(
        new Map([
          ['src/store/reads.ts', text],
          ['src/store/client.ts', text],
        ]),
      ),
    ).toHaveLength(1);
  });

  it('reports a room it does not know', () => {
    expect(about('src/helpers/misc.ts', '')).toEqual([expect.stringContaining('src/helpers/misc.ts lies in an unknown room')]);
  });
});
