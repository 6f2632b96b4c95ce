import { describe, expect, it } from 'vitest';
import { nextTurn } from '../../src/engine/turns.ts';
import { accountOf, policyOf } from '../support/studio.ts';

/** When a price that hangs on the clock may turn next, in ISO 8601. */
function turn(now: string, when: object, timeZone = 'UTC'): string | undefined {
  const policy = policyOf({ timeZone, actions: { print: { cost: { when, then: 1, else: 2 } } } });
  const at = nextTurn({ policy, account: accountOf(), now: Date.parse(now) });
  return at === Infinity ? undefined : new Date(at).toISOString();
}

const evening = { fact: 'now', from: '18:00', to: '22:00' };

describe('a price that hangs on the clock turns', () => {
  it.each([
    ['when the evening begins', '2025-03-03T10:15:30.250Z', evening, '2025-03-03T18:00:00.000Z'],
    ['when it ends', '2025-03-03T18:00:00Z', evening, '2025-03-03T22:00:00.000Z'],
    ['tomorrow again', '2025-03-03T22:00:00Z', evening, '2025-03-04T18:00:00.000Z'],
    ['with each day of the week', '2025-03-03T10:00:00Z', { fact: 'now', weekday: ['sun'] }, '2025-03-04T00:00:00.000Z'],
    ['on a day', '2025-03-03T10:00:00Z', { fact: 'now', from: '2025-06-01', to: '2025-09-01' }, '2025-06-01T00:00:00.000Z'],
    [
      'when that is over',
      '2025-07-03T10:00:00Z',
      { fact: 'now', from: '2025-06-01', to: '2025-09-01' },
      '2025-09-01T00:00:00.000Z',
    ],
    [
      'at a minute',
      '2025-03-03T10:00:00Z',
      { not: { all: [{ fact: 'now', from: '2025-06-01T12:30' }] } },
      '2025-06-01T12:30:00.000Z',
    ],
  ])('%s', (_, now, when, expected) => {
    expect(turn(now, when)).toBe(expected);
  });

  it('never, where its days are over, or nothing looks at the clock', () => {
    expect(turn('2025-09-03T10:00:00Z', { fact: 'now', from: '2025-06-01', to: '2025-09-01' })).toBeUndefined();
    expect(turn('2025-09-03T10:00:00Z', { plan: [] })).toBeUndefined();
  });

  it('by the clock of its zone, also where that is changed on the way', () => {
    const noon = { fact: 'now', from: '12:00', to: '13:00' };
    expect(turn('2025-03-29T11:30:00Z', noon, 'Europe/Warsaw')).toBe('2025-03-29T12:00:00.000Z');
    expect(turn('2025-03-30T01:00:00Z', noon, 'Europe/Warsaw')).toBe('2025-03-30T10:00:00.000Z');
    expect(turn('2025-10-26T01:00:00Z', noon, 'Europe/Warsaw')).toBe('2025-10-26T11:00:00.000Z');
    expect(turn('2025-03-20T12:00:00Z', { fact: 'now', from: '2025-06-01' }, 'Europe/Warsaw')).toBe('2025-05-31T22:00:00.000Z');
  });

  it('when the clock is changed, for a time may be left out then, or come twice', () => {
    const night = { fact: 'now', from: '02:30', to: '04:00' };
    expect(turn('2025-03-30T00:30:00Z', night, 'Europe/Warsaw')).toBe('2025-03-30T01:00:00.000Z');
    expect(turn('2025-10-26T00:30:00Z', night, 'Europe/Warsaw')).toBe('2025-10-26T01:00:00.000Z');
    expect(turn('2025-10-26T01:00:00Z', night, 'Europe/Warsaw')).toBe('2025-10-26T01:30:00.000Z');
  });

  it('at a time that a day leaves out as soon as that is over', () => {
    const left = { fact: 'now', from: '02:30', to: '03:30' };
    const first = turn('2025-03-29T20:00:00Z', left, 'Europe/Warsaw')!;
    expect(Date.parse(first)).toBeGreaterThan(Date.parse('2025-03-29T20:00:00Z'));
    expect(Date.parse(first)).toBeLessThanOrEqual(Date.parse('2025-03-30T01:30:00Z'));
  });
});
