import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { aptInstall, isProgram, mayUseApt, onPath } from './browser.mjs';

/** What Debian calls what an engine needs; WebKit's own small browser wants a screen. */
const PACKAGES = { Firefox: ['firefox-esr'], WebKit: ['webkit2gtk-driver', 'xvfb'] };
const PATIENCE_MS = 30_000;

/** The engines beside Chromium that the tests know. */
export const engineNames = Object.keys(PACKAGES);

/**
 * An engine beside Chromium, as far as this machine has it or may install it. Where it cannot be had, `missing` is the line that says so.
 *
 * @param {'Firefox' | 'WebKit'} name
 * @returns {Promise<{ programs?: { browser: string, driver?: string, screen?: string }, missing?: string }>}
 */
export async function ensureEngine(name) {
  const find = name === 'Firefox' ? findFirefox : findWebKit;
  let programs = find();
  let why = `install ${PACKAGES[name].join(' and ')}`;
  if (!programs && mayUseApt()) {
    try {
      await aptInstall(`${name} for the element tests`, PACKAGES[name]);
      programs = find();
      why = `${PACKAGES[name].join(' and ')} did not bring it`;
    } catch (error) {
      why = error.message.trim().split('\n').at(-1);
    }
  }
  return programs ? { programs } : { missing: `No ${name} on this machine, so nothing was tested in it: ${why}.` };
}

function findFirefox() {
  const browser = onPath(['firefox-esr', 'firefox']).find(isProgram);
  return browser && { browser };
}

function findWebKit() {
  const [driver, screen] = [['WebKitWebDriver'], ['Xvfb']].map((names) => onPath(names).find(isProgram));
  const browser = miniBrowsers().find(isProgram);
  return driver && screen && browser ? { driver, screen, browser } : undefined;
}

/** WebKitGTK's own small browser lies in a folder named after the machine and the version. */
function miniBrowsers() {
  const inside = (folder) => {
    try {
      return readdirSync(folder).map((name) => join(folder, name));
    } catch {
      return [];
    }
  };
  const libraries = inside('/usr/lib').flatMap(inside);
  return libraries.filter((path) => /\/webkit2gtk-[\d.]+$/.test(path)).map((path) => join(path, 'MiniBrowser'));
}

/**
 * Starts WebKit's driver on a screen of its own.
 *
 * @returns {Promise<{ port: number, stop: () => void }>} where the driver listens
 */
export async function startWebKit({ driver, screen }) {
  const port = await freePort();
  // The screen chooses a number that nobody has, and writes it down here.
  const x = spawn(screen, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await new Promise((resolve, reject) => {
    x.stdio[3].once('data', (text) => resolve(`:${String(text).trim()}`));
    x.once('error', reject).once('exit', () => reject(new Error('Xvfb ended before it had a screen.')));
  });
  const started = spawn(driver, ['--host=127.0.0.1', `--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display },
  });
  await listening(port);
  return { port, stop: () => [started, x].forEach((child) => child.kill()) };
}

/** What a client of WebDriver needs to open WebKit. @param {string} binary  its small browser  @param {number} port  where its driver listens */
export const webKitSession = (binary, port) => ({
  hostname: '127.0.0.1',
  port,
  path: '/',
  logLevel: 'error',
  capabilities: {
    browserName: 'MiniBrowser',
    'wdio:enforceWebDriverClassic': true,
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
  },
});

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function listening(port) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(100)) {
    const isThere = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket.end() && true)).on('error', () => resolve(false));
    });
    if (isThere) return;
  }
  throw new Error('WebKitWebDriver did not begin to listen.');
}
