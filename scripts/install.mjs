import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm, root, tail } from './process.mjs';

/** Installs the locked packages when what is installed differs from the lock; otherwise does and says nothing. */
export async function install() {
  if (await isInstalled()) return;
  console.log('Installing the locked packages (npm ci, about half a minute) …');
  const { code, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { show: 'nothing' });
  if (code !== 0) throw new Error(`npm ci failed:\n${tail(output)}`);
}

/**
 * npm keeps a second lock inside node_modules that says what it really put there. Comparing the two notices
 * a changed lock whoever installed last, and needs no stamp of our own.
 */
async function isInstalled() {
  const wanted = await packagesOf(join(root, 'package-lock.json'));
  if (!wanted) throw new Error('package-lock.json is missing or unreadable; restore it from the repository.');
  const present = await packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (!present) return false;

  for (const [path, entry] of Object.entries(wanted)) {
    const found = present[path];
    // An optional package is left out wherever it does not fit the platform.
    if (found ? !isSame(found, entry) : !entry.optional) return false;
  }
  return Object.keys(present).every((path) => path in wanted);
}

function isSame(found, wanted) {
  return found.version === wanted.version && found.integrity === wanted.integrity;
}

async function packagesOf(lockFile) {
  try {
    const { packages } = JSON.parse(await readFile(lockFile, 'utf8'));
    delete packages[''];
    return packages;
  } catch {
    return undefined;
  }
}
