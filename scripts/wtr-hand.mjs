/** What a hand does beyond the commands that come with the runner: a finger and a wheel. The answer is false where the engine's driver has none. */
export function handPlugin() {
  return {
    name: 'hand',
    async executeCommand({ command, payload, session }) {
      if (command !== 'tap' && command !== 'wheel') return undefined;
      const { touchscreen, mouse } = session.browser.getPage(session.id);
      if (command === 'tap' && touchscreen) await touchscreen.tap(...payload);
      else if (command === 'wheel' && mouse.wheel) await mouse.wheel({ deltaY: payload });
      else return false;
      return true;
    },
  };
}
