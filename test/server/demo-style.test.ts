import { describe, expect, it } from 'vitest';
import { STYLE } from '../../src/server/demo-style.ts';

describe('the look of the demo', () => {
  it('uses no colour that is not there both in the light and in the dark', () => {
    const [light = '', dark = ''] = [...STYLE.matchAll(/:root \{[^}]*\}/g)].map(([block]) => block);
    const set = (block: string): string[] => [...block.matchAll(/(--[\w-]+):/g)].map(([, name]) => name!).sort();
    const used = [...new Set([...STYLE.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name!))].sort();
    expect(set(light)).toEqual(used);
    expect(set(dark)).toEqual(used);
  });
});
