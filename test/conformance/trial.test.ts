import { describe, expect, it } from 'vitest';
import { Trial, within } from '../../src/conformance/trial.ts';
import { reference } from './reference.ts';

describe('a trial', () => {
  it('does not begin on an account that has other credits than it asked for', async () => {
    const subject = reference();
    const rich = { ...subject, account: (credits: number) => subject.account(credits + 1) };
    await expect(Trial.open(rich, 10)).rejects.toThrow('A new account with 10 credits was asked for, and its snapshot says 11.');
  });

  it('gives up on an adapter that never settles', async () => {
    await expect(within(() => new Promise(() => undefined), 20)).rejects.toThrow('has not settled');
  });

  it('waits for a replica that lags behind an answer', async () => {
    let lag = 0;
    const subject = reference(undefined, (adapter) => ({
      ...adapter,
      snapshot: async (open, context) => {
        const snapshot = await adapter.snapshot(open, context);
        return lag-- > 0 ? { ...snapshot, version: 0, available: { credit: 99 } } : snapshot;
      },
    }));
    const trial = await Trial.open(subject, 4);
    await trial.charged(trial.charge(), 'Once');
    lag = 2;
    expect(await trial.left()).toBe(2);
  });

  it('says what was answered instead', async () => {
    const trial = await Trial.open(reference(), 0);
    await expect(trial.mustBe(trial.charge(), 'captured', 'On an empty account')).rejects.toThrow(
      /^On an empty account, charge answered \{"state":"rejected".*instead of "captured"\.$/,
    );
  });
});
