import { expect, it } from 'vitest';
import { commandOf, idOf, spending } from '../../src/cases/command.ts';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = bindPolicy(parsePolicy(smallPolicy({ credits: { credit: { name: { en: 'credit' }, decimals: 2 } } })));
const at = '2026-01-01T00:00:00Z';

it('turns credits, as a case has them, into the smallest units', () => {
  const grant = { at, do: 'grant', source: 'pool', amount: 1.5, reason: 'thanks', expires: null };
  expect(commandOf(policy, grant, 2, undefined)).toEqual({
    ...{ kind: 'grant', id: 'step-2', source: 'pool', amount: 150, reason: 'thanks', expiresAt: null },
  });
  expect(commandOf(policy, { at, do: 'settle', of: 'job', actual: 2 }, 1, 'step-0')).toEqual({
    ...{ kind: 'capture', id: 'step-1', of: 'step-0', amount: 200 },
  });
});

it('says all that a command can be told', () => {
  expect(commandOf(policy, { at, do: 'subscribe', plan: 'pro', billing: 'annual', cycle_anchor: at }, 0, undefined)).toEqual({
    ...{ kind: 'subscribe', id: 'step-0', plan: 'pro', billing: 'annual', cycleAnchor: Date.parse(at) },
  });
  expect(commandOf(policy, { at, do: 'reserve', id: 'job', action: 'work', minutes: 1.5 }, 0, undefined)).toMatchObject({
    ...{ kind: 'hold', holdMs: 90_000 },
  });
  expect(commandOf(policy, { at, do: 'refund', of: 0, reason: 'failed', amount: 1.5 }, 1, undefined)).toMatchObject({
    amount: 150,
  });
  expect(commandOf(policy, { at, do: 'set_flag', name: 'trial', value: null }, 0, undefined)).toMatchObject({ value: null });
  expect(commandOf(policy, { at, do: 'transfer', from: 'sub-1', amount: 2, type: 'credit' }, 0, undefined)).toEqual({
    ...{ kind: 'transfer', id: 'step-0', from: 'sub-1', amount: 200, type: 'credit' },
  });
});

it('means a step by its number', () => {
  expect(commandOf(policy, { at, do: 'refund', of: 0, reason: 'failed' }, 1, undefined)).toMatchObject({ of: idOf(0) });
});

it('takes what the work came to out of the inputs', () => {
  const step = { at, do: 'spend', action: 'work', inputs: { pages: 2, actual: 3 } };
  expect(spending(policy, step, 'a')).toEqual({ kind: 'spend', id: 'a', action: 'work', inputs: { pages: 2 }, actual: 300 });
});

it('knows no other step, not even one that every object has', () => {
  for (const name of ['teleport', 'toString'])
    expect(() => commandOf(policy, { at, do: name }, 0, undefined)).toThrow(`No step is called "${name}".`);
});
