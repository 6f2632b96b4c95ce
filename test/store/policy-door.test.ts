import { describe, expect, it } from 'vitest';
import { policyAtTheDoor } from '../../src/store/policy-door.ts';
import type { Doc } from '../support/small-policy.ts';
import { studio } from './samples.ts';

/** What a backend sends: plain JSON. */
const sent = (over: Doc = {}): Doc => ({ ...(JSON.parse(JSON.stringify(studio)) as Doc), ...over });
const version = studio.version;
const wrong = (document: unknown): string => {
  const found = policyAtTheDoor(document, version);
  if (typeof found !== 'string') throw new Error('This should not pass.');
  return found;
};

describe('a policy that a backend sends', () => {
  it('is let in when it is whole, and is the same', () => {
    expect(policyAtTheDoor(sent(), version)).toEqual(JSON.parse(JSON.stringify(studio)));
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a page of HTML', '<!doctype html>'],
  ])('is not %s', (_, document) => {
    expect(wrong(document)).toBe('The backend sent no policy.');
  });

  it('has the version that was asked for', () => {
    expect(wrong(sent({ version: '2' }))).toBe(`The backend sent the policy 2 instead of ${version}.`);
  });

  it.each(['language', 'id', 'timeZone', 'credits', 'sources', 'actions'])('has %s', (member) => {
    expect(wrong(sent({ [member]: undefined }))).toContain('lacks');
    expect(wrong(sent({ [member]: [] }))).toContain('lacks');
  });

  it.each([0.5, 7, '2', null])('has credits with a sane number of decimals, not %s', (decimals) => {
    expect(wrong(sent({ credits: { credit: { name: { en: 'credit' }, decimals } } }))).toContain('lacks');
  });
});
