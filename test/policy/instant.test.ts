import { describe, expect, it } from 'vitest';
import { DURATION, isInstant } from '../../src/policy/instant.ts';

describe('an instant', () => {
  it.each(['2026-03-10T00:00:00Z', '2026-03-10T00:00Z', '2024-02-29T23:59:59.999+14:00', '2026-12-31T12:00:00-05:30'])(
    'may be %s',
    (text) => {
      expect(isInstant(text)).toBe(true);
    },
  );

  it.each([
    '',
    'soon',
    '2026-03-10',
    '2026-03-10T00:00:00',
    '2026-3-10T00:00:00Z',
    '2026-03-10 00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00+15:00',
    '2026-01-01T00:00:00+01:60',
    '2026-01-01T00:00:00Zulu',
  ])('is not %j', (text) => {
    expect(isInstant(text)).toBe(false);
  });
});

describe('a duration', () => {
  it.each(['1 day', '30 days', '1 year', '99999 minutes'])('may be %s', (text) => {
    expect(text).toMatch(DURATION);
  });
  it.each(['0 days', '1.5 days', '-1 day', '1day', 'a day', '100000 days', '1 fortnight', '1 day '])('is not %j', (text) => {
    expect(text).not.toMatch(DURATION);
  });
});
