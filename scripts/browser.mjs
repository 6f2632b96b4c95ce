import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { run, tail } from './process.mjs';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** How every tool here starts Chromium. It refuses its sandbox to root, which is what a container usually is; the rest keeps it off the network. */
export const browserArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of an installed Chromium, or undefined. CHROME_PATH goes first and must be right when it is set. */
export function findBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (isProgram(chosen)) return chosen;
    throw new Error(`CHROME_PATH names no program: ${chosen}. Correct it, or unset it to search the usual places.`);
  }
  return [...onPath(), ...usualPlaces()].find(isProgram);
}

/** The path of a Chromium, installed from the distribution first where that needs nobody's consent. */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (!mayUseApt()) throw new Error(`No Chromium was found. Set CHROME_PATH to one, or install it:\n\n  ${command()}\n`);

  await aptInstall('Chromium for the browser tests', ['chromium']);
  const installed = findBrowser();
  if (!installed) throw new Error('apt-get installed chromium, yet none is on PATH. Set CHROME_PATH to it.');
  return installed;
}

/** Installs packages of the distribution, announced in one line. @throws Error with apt's own words. */
export async function aptInstall(what, packages) {
  console.log(`Installing ${what} (apt-get install ${packages.join(' ')}, about a minute) …`);
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    const { code, output } = await run('apt-get', args, { show: 'nothing', env: { DEBIAN_FRONTEND: 'noninteractive' } });
    if (code !== 0) throw new Error(`apt-get ${args[0]} failed:\n${tail(output)}`);
  }
}

/** Where a program of one of these names may be, as PATH says. */
export function onPath(programs = commands) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const names = process.platform === 'win32' ? programs.map((name) => `${name}.exe`) : programs;
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    const inside = ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'];
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) => inside.map((app) => join(folder, app)));
  }
  if (process.platform === 'win32') {
    const inside = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe'];
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return folders.filter(Boolean).flatMap((folder) => inside.map((app) => join(folder, app)));
  }
  return [];
}

/** Whether it can be started. */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Only root may install without being asked for a password. Where apt offers a chromium that cannot run, the browser step says so. */
export function mayUseApt() {
  return process.env.CREDITKIT_NO_APT !== '1' && process.getuid?.() === 0 && hasApt();
}

function hasApt() {
  if (process.platform !== 'linux' || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function command() {
  if (process.platform === 'darwin') return 'brew install --cask google-chrome';
  if (process.platform === 'win32') return 'winget install Google.Chrome';
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  if (existsSync('/etc/fedora-release')) return `${sudo}dnf install -y chromium`;
  return `${sudo}apt-get install -y --no-install-recommends chromium`;
}
