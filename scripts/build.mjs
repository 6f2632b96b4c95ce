import { existsSync } from 'node:fs';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root, run } from './process.mjs';
import { runTs } from './run-ts.mjs';

const bin = (path) => join(root, 'node_modules', path);

const vite = (...args) => run(process.execPath, [bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn', ...args]);

await orExit(vite());
await orExit(vite('--mode', 'script'));
await writeLanguages({ ar: 'arabic', de: 'german', es: 'spanish', pl: 'polish' });
await orExit(vite('--mode', 'forecast-script'));
await orExit(vite('--mode', 'forecast-module'));
for (const project of ['tsconfig.build.json', 'tsconfig.build.node.json'])
  await orExit(run(process.execPath, [bin('typescript/bin/tsc'), '-p', project]));
await nameBuiltFiles('dist');
await writeSchema('src/policy/json-schema.ts');
// npm sets it once, when it links the command; a build writes the file anew.
await chmod(join(root, 'dist', 'src', 'cli', 'creditkit.js'), 0o755);
console.log('Built dist/.');

/** The compiler leaves `./lot.ts` in the declarations it writes; a reader of the package knows only `./lot.js`. */
async function nameBuiltFiles(folder) {
  for (const file of await readdir(join(root, folder), { recursive: true })) {
    if (!file.endsWith('.d.ts')) continue;
    const path = join(root, folder, file);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/((?:from|import)[ (]*)(['"])(\.[^'"]*)\.ts\2/g, '$1$2$3.js$2'));
  }
}

/** For pages with the one script: a script for each language, which leaves it where `src/locales/load-registered.ts` looks. */
async function writeLanguages(names) {
  for (const [tag, name] of Object.entries(names))
    await build({
      stdin: {
        contents: `import { ${name} } from './src/locales/${tag}.ts';\n(globalThis[Symbol.for('creditkit.languages')] ??= {}).${tag} = ${name};`,
        resolveDir: root,
      },
      bundle: true,
      minify: true,
      charset: 'utf8',
      format: 'iife',
      target: 'es2022',
      outfile: join(root, `dist/locales/${tag}.js`),
    });
}

/** Editors check a policy while it is written against this file; it comes from the same schema that parses policies. */
async function writeSchema(source) {
  if (!existsSync(join(root, source))) {
    console.log(`Skipped dist/policy.schema.json: ${source} does not exist yet.`);
    return;
  }
  const { policyJsonSchema } = await runTs(source);
  await writeFile(join(root, 'dist', 'policy.schema.json'), `${JSON.stringify(policyJsonSchema(), null, 2)}\n`);
}

async function orExit(step) {
  const { code } = await step;
  if (code !== 0) process.exit(code);
}
