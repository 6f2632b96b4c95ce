/** What a hand does beyond the commands that come with the runner, a finger and a wheel, and what an eye does: how wide a page is, and how it is looked at. The answer is false where the engine's driver has none. */
export function handPlugin() {
  return {
    name: 'hand',
    async executeCommand({ command, payload, session }) {
      if (!(command in acts)) return undefined;
      return acts[command](session.browser.getPage(session.id), payload);
    },
  };
}

const acts = {
  async tap({ touchscreen }, [x, y]) {
    await touchscreen?.tap(x, y);
    return touchscreen !== undefined;
  },
  async wheel({ mouse }, deltaY) {
    await mouse.wheel?.({ deltaY });
    return mouse.wheel !== undefined;
  },
  async widen(page, size) {
    await page.setViewport?.(size);
    return page.setViewport !== undefined;
  },
  /** Forced colours are known to Chromium's own protocol alone. */
  async look(page, media) {
    const eye = eyes.get(page) ?? (await page.createCDPSession?.().catch(() => undefined));
    if (!eye) return false;
    // What is told in a session ends with it.
    eyes.set(page, eye);
    await eye.send('Emulation.setEmulatedMedia', media);
    return true;
  },
};

const eyes = new WeakMap();
