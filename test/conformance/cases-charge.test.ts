import { describe, expect, it } from 'vitest';
import { chargeCases } from '../../src/conformance/cases-charge.ts';
import type { Breach } from '../../src/conformance/index.ts';
import { failing } from './sees.ts';

describe('the cases of charges see only what breaks them', () => {
  it.each<[Breach, string[]]>([
    [
      'charges in words only',
      [
        'a charge takes its price, once',
        'a charge that nobody can pay is refused, and takes nothing',
        'a lookup tells what was charged, what was refused, and that nothing has arrived',
        'a refund gives a charge back, once',
      ],
    ],
    ['loses what it knows', ['a lookup tells what was charged, what was refused, and that nothing has arrived']],
    ['leaves no tombstones', []],
  ])('on a server that %s', async (breach, names) => {
    expect(await failing(chargeCases, breach)).toEqual(names);
  });
});
