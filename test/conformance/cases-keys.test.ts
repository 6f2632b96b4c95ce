import { describe, expect, it } from 'vitest';
import { keyCases } from '../../src/conformance/cases-keys.ts';
import type { Breach } from '../../src/conformance/index.ts';
import { failing } from './sees.ts';

describe('the cases of keys see only what breaks them', () => {
  it.each<[Breach, string[]]>([
    ['races', ['50 copies at once are one charge']],
    ['takes any content', ['other content under a used id is a conflict']],
    ['mixes accounts', ['an id of one account means nothing in another']],
    ['forgets refusals', ['what was refused stays refused after a top-up']],
    ['includes nothing', []],
  ])('on a server that %s', async (breach, names) => {
    expect(await failing(keyCases, breach)).toEqual(names);
  });
});
