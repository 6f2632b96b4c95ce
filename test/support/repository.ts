import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root, with a trailing separator. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const unowned = new Set(['node_modules', '.git', 'dist', 'dist-preview', 'public', 'types', 'coverage', '.creditkit']);

/**
 * Every file below a folder of the repository, as sorted paths from its root with forward slashes.
 * What is installed or generated is left out. A folder that does not exist yet has no files.
 */
export function filesUnder(folder = '.'): string[] {
  const found: string[] = [];
  const visit = (path: string): void => {
    for (const entry of entriesOf(path)) {
      if (unowned.has(entry.name)) continue;
      const inside = join(path, entry.name);
      if (entry.isDirectory()) visit(inside);
      else if (entry.isFile()) found.push(relative(root, inside).split(sep).join('/'));
    }
  };
  visit(join(root, folder));
  return found.sort();
}

/** Every TypeScript file below a folder. */
export function typeScriptUnder(folder: string): string[] {
  return filesUnder(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
}

/** The text of one file, named from the root. */
export function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function entriesOf(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
