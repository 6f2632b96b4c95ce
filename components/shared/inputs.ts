import type { Inputs } from '../../src/index.ts';

/**
 * The attribute `inputs`, an object of JSON. Anything else becomes an input that no action has: it is refused, and never priced as if nothing had been said.
 */
export const inputs = {
  converter(text: string | null): Inputs | undefined {
    if (text === null) return undefined;
    try {
      if (/^\s*\{/.test(text)) return JSON.parse(text) as Inputs;
    } catch {
      // It only looks like one.
    }
    const said = `inputs='${text}'`;
    console.error(said + ' is no object in JSON.');
    return { [said]: true };
  },
};
