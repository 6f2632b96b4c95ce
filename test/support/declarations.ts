import { join } from 'node:path';
import ts from 'typescript';
import { root } from './repository.ts';

/**
 * What a strict compiler says to a host that imports these doors of the built package. Mistakes inside our declarations count; those inside the
 * declarations of a dependency are its own.
 *
 * @param source  the host's module
 * @param more  compiler options beyond the strictest
 */
export function compiledByHost(source: string, more: ts.CompilerOptions = {}): string[] {
  // In the package's own folder, where `creditkit` means the package itself.
  const host = join(root, 'made-up-host.ts');
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    resolveJsonModule: true,
    ...more,
  };
  const files = ts.createCompilerHost(options);
  const disk = { ...files };
  files.fileExists = (path) => path === host || disk.fileExists(path);
  files.readFile = (path) => (path === host ? source : disk.readFile(path));
  files.getSourceFile = (path, ...rest) =>
    path === host ? ts.createSourceFile(path, source, ts.ScriptTarget.ES2022) : disk.getSourceFile(path, ...rest);

  const program = ts.createProgram([host], options, files);
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => !file?.fileName.includes('node_modules'))
    .map(({ file, messageText }) => {
      const text = ts.flattenDiagnosticMessageText(messageText, ' ');
      return file ? `${file.fileName.slice(root.length)}: ${text}` : text;
    });
}
