import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/** The repository's root; every script works from here, wherever it was called from. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program to its end without a keyboard, so that nothing can wait for an answer.
 *
 * `show`: 'live' hands our own output to it (it keeps its colours), 'copy' shows its output and also returns it,
 * 'nothing' only returns it. `code` is 1 when the program could not be started or was ended by a signal.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ show?: 'live' | 'copy' | 'nothing', env?: Record<string, string> }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { show = 'live', env = {} } = {}) {
  return new Promise((resolve) => {
    const pipe = show === 'live' ? 'inherit' : 'pipe';
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', pipe, pipe],
      env: { ...process.env, ...env },
    });
    let output = '';
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      from?.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (show === 'copy') to.write(text);
      });
    }
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs npm with the very copy that started us, which also spares Windows the search for `npm.cmd`.
 *
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return run(process.execPath, [own, ...args], options);
  return process.platform === 'win32' ? run('cmd', ['/d', '/s', '/c', 'npm', ...args], options) : run('npm', args, options);
}

/** The last lines of a program's output, for a message about its failure. */
export function tail(output, lines = 20) {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}

/** The first lines of a message that ran on, without the colours a terminal is told; "no message" for a failure that said nothing. */
export function firstLines(message, lines = 3) {
  const text = stripVTControlCharacters(message ?? '').trim();
  return text === '' ? 'no message' : text.split('\n').slice(0, lines).join('\n    ');
}
