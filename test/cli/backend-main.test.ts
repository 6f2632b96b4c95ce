import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { Bench } from './backend-bench.ts';

describe('creditkit backend', () => {
  it('says how it is used', async () => {
    for (const argv of [['--help'], ['grant', '--help']]) {
      const { code, out } = await new Bench().run(...argv);
      expect([code, out]).toEqual([0, expect.stringContaining('DATABASE_URL')]);
    }
  });

  it('stands in the help of the program', () => {
    let out = '';
    const desk = new Bench().desk(
      (text) => void (out += text),
      () => undefined,
    );
    expect(main(['--help'], desk)).toBe(0);
    expect(out).toContain('creditkit backend');
  });

  it.each([
    [['grand', 'acme', '5'], 'cannot grand. Did you mean "grant"?'],
    [['grant'], 'Name an account and an amount.'],
    [['grant', 'acme', 'many'], 'many is no amount.'],
    [['deliver', 'acme'], 'Name an account and an order.'],
    [['refund', 'acme'], 'Name an account and an intent or an order.'],
    [['grant', 'acme', '5'], 'There is no secret in .creditkit'],
    [['--port', 'high'], '--port high is no whole number.'],
    [['--policy', 'nothing.json'], 'nothing.json cannot be read'],
    [['--plan', 'gold'], 'There is no plan "gold".'],
    [['--colour', 'red'], "Unknown option '--colour'"],
  ])('says what is wrong with %j, and what to do', async (argv, says) => {
    const { code, err } = await new Bench().run(...argv);
    expect([code, err]).toEqual([2, expect.stringContaining(says)]);
  });
});
