import { readFile } from 'node:fs/promises';
import ts from 'typescript';
import { expect, it, vi } from 'vitest';

it('brings its tags and events to a TypeScript host: the published types refer to the modules that declare them', async () => {
  const source = await readFile(new URL('../../components/define.ts', import.meta.url), 'utf8');
  const { outputText } = ts.transpileDeclaration(source, { fileName: 'define.ts' });
  const modules = ['button', 'cost', 'counter', 'notice', 'pack-dialog', 'provider', 'referral', 'sharing', 'usage'].map(
    (name) => `/credit-${name}.ts'`,
  );
  for (const module of [...modules, "/events.ts'", "/gesture-events.ts'"]) expect(outputText).toContain(module);
  // And nothing of it is there at run time.
  expect(ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ESNext } }).outputText).not.toContain(
    'export {',
  );
});

it('says what to do where no elements can be defined, as in a content script', async () => {
  vi.resetModules();
  vi.stubGlobal('document', { createTreeWalker: () => ({}), createComment: () => ({}) });
  const { customElements } = globalThis;
  // Not even what renders on servers may put one in its place.
  Object.defineProperty(globalThis, 'customElements', { get: () => null, set: () => undefined, configurable: true });
  await expect(import('../../components/define.ts')).rejects.toThrow('in a content script');
  Object.defineProperty(globalThis, 'customElements', { value: customElements, writable: true, configurable: true });
  vi.unstubAllGlobals();
});
