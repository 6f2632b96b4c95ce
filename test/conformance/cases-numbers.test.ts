import { describe, expect, it } from 'vitest';
import { numberCases } from '../../src/conformance/cases-numbers.ts';
import type { Breach } from '../../src/conformance/index.ts';
import { failing } from './sees.ts';

describe('the cases of numbers see only what breaks them', () => {
  it.each<[Breach, string[]]>([
    ['shows old numbers', ['versions only grow, and with every change']],
    ['includes nothing', ['a snapshot says which intents are part of its numbers, and as what']],
    ['includes too much', ['a snapshot says which intents are part of its numbers, and as what']],
    ['takes any content', []],
  ])('on a server that %s', async (breach, names) => {
    expect(await failing(numberCases, breach)).toEqual(names);
  });
});
