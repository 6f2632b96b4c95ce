import { describe, expect, it } from 'vitest';
import { holdCases } from '../../src/conformance/cases-hold.ts';
import type { Breach } from '../../src/conformance/index.ts';
import { failing } from './sees.ts';

describe('the cases of holds see only what breaks them', () => {
  it.each<[Breach, string[]]>([
    ['captures everything', ['of a hold, a part can be taken, and the rest comes back']],
    ['leaves no tombstones', ['a release that comes first keeps what comes later from happening']],
    ['captures after the end', ['a capture after the end of its hold says "expired", and takes nothing']],
    ['forgets refusals', []],
  ])('on a server that %s', async (breach, names) => {
    expect(await failing(holdCases, breach)).toEqual(names);
  });
});
