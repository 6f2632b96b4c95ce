import { expect, it } from 'vitest';
import { clockAt } from '../../src/engine/clock.ts';

it.each([
  ['UTC', '2025-03-02 09:05:07'],
  ['Europe/Warsaw', '2025-03-02 10:05:07'],
  ['America/New_York', '2025-03-02 04:05:07'],
  ['Asia/Kathmandu', '2025-03-02 14:50:07'],
  ['Pacific/Kiritimati', '2025-03-02 23:05:07'],
])('a clock in %s', (zone, shown) => {
  expect(clockAt(Date.parse('2025-03-02T09:05:07.999Z'), zone)).toBe(shown);
});

it('shows midnight as the beginning of a day', () => {
  expect(clockAt(Date.parse('2025-03-02T00:00:00Z'), 'UTC')).toBe('2025-03-02 00:00:00');
});

it('no zone, no clock', () => {
  expect(() => clockAt(0, 'Mars/Olympus')).toThrow(RangeError);
});
