import { setTimeout as pause } from 'node:timers/promises';

/** What WebDriver calls the keys that are no letters: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const CODES = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  Delete: '\uE017',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};
const SECOND = 1_100;
const BUTTONS = { left: 0, middle: 1, right: 2 };

/**
 * A launcher of WebDriver with the keyboard and the mouse of a page of Puppeteer, which is what the runner's commands ask for. Through WebDriver itself they
 * type a text as one chord, which loses the second of two equal letters, and hold no key.
 */
export function withPage(launcher) {
  const perform = (type, actions) => launcher.driver.performActions([{ type, id: type, actions }]);
  const valueOf = (key) => {
    if (key.length > 1 && !CODES[key]) throw new Error(`The key ${key} is not in scripts/webdriver-page.mjs yet.`);
    return CODES[key] ?? key;
  };
  const down = (key) => ({ type: 'keyDown', value: valueOf(key) });
  const up = (key) => ({ type: 'keyUp', value: valueOf(key) });
  const press = (key) => [down(key), up(key)];
  const move = (x, y) => ({ type: 'pointerMove', duration: 0, x, y });
  const pointer = (type, button = 'left') => ({ type, button: BUTTONS[button] });

  // WebKit counts what it is told to click in one place within a second as one double click, where Puppeteer says that each is a click of its own.
  let last = { place: '', at: 0 };
  const apart = async (place) => {
    const rest = last.place === place ? last.at + SECOND - Date.now() : 0;
    if (rest > 0) await pause(rest);
    last = { place, at: Date.now() };
  };

  const page = {
    keyboard: {
      type: (text) => perform('key', [...text].flatMap(press)),
      press: (key) => perform('key', press(key)),
      down: (key) => perform('key', [down(key)]),
      up: (key) => perform('key', [up(key)]),
    },
    mouse: {
      move: (x, y) => perform('pointer', [move(x, y)]),
      click: async (x, y, { button } = {}) => {
        await apart(`${x} ${y}`);
        await perform('pointer', [move(x, y), pointer('pointerDown', button), pointer('pointerUp', button)]);
      },
      down: ({ button } = {}) => perform('pointer', [pointer('pointerDown', button)]),
      up: ({ button } = {}) => perform('pointer', [pointer('pointerUp', button)]),
      reset: () => launcher.driver.releaseActions(),
    },
  };
  return Object.assign(launcher, { type: 'puppeteer', name: 'WebKit', getPage: () => page });
}
