import { aptInstall, isProgram, mayUseApt, onPath } from './browser.mjs';

/**
 * Firefox, as far as this machine has it or may install it. Where it cannot be had, `missing` is the line that says so.
 *
 * @returns {Promise<{ firefox?: string, missing?: string }>}
 */
export async function ensureFirefox() {
  const find = () => onPath(['firefox-esr', 'firefox']).find(isProgram);
  let firefox = find();
  let why = 'put firefox on PATH';
  if (!firefox && mayUseApt()) {
    try {
      await aptInstall('Firefox for the element tests', ['firefox-esr']);
      firefox = find();
      why = 'the package firefox-esr brought none';
    } catch (error) {
      why = error.message.trim().split('\n').at(-1);
    }
  }
  return firefox ? { firefox } : { missing: `No Firefox on this machine, so nothing was tested in it: ${why}.` };
}
