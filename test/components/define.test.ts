import { readFile } from 'node:fs/promises';
import ts from 'typescript';
import { expect, it } from 'vitest';

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
