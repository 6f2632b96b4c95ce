import { describe, expect, it } from 'vitest';
import { onAccount } from '../../src/conformance/case.ts';
import { reference } from './reference.ts';

describe('a case on an account of its own', () => {
  it('gets one that can pay for so many uses, and takes it away afterwards, whatever happens', async () => {
    const closed: string[] = [];
    const subject = reference();
    const one = onAccount(3, { name: 'a', levels: [], costs: 'b' }, async (trial, price) => {
      expect(await trial.left()).toBe(price * 3);
      throw new Error('no');
    });
    const watched = {
      ...subject,
      account: async (credits: number) => ({
        ...(await subject.account(credits)),
        close: () => Promise.resolve(void closed.push('closed')),
      }),
    };
    await expect(one.run(watched)).rejects.toThrow('no');
    expect(closed).toEqual(['closed']);
  });
});
