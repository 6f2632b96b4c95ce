import { describe, expect, it } from 'vitest';
import type { Doc } from '../support/small-policy.ts';
import { told } from '../support/told.ts';

const inputs = { pages: 'count', start: 'local-time', photo: 'key' };
const toldAction = (action: Doc, over: Doc = {}): string =>
  told({ actions: { work: { inputs, cost: 1, ...action } }, ...over }, 'actions.work');

describe('what an action costs', () => {
  it('gives what the policy says of it first', () =>
    expect(toldAction({ label: { en: 'Upscale' }, says: 'two a page', cost: { each: 'pages', credits: 2 } })).toMatch(
      /^Upscale: “two a page\.”\nIt costs 2 credit for each page\./,
    ));

  it.each([
    [{ cost: 'free' }, 'It is free.'],
    [
      { cost: { knownAfter: true, upTo: 'balance', about: 3 } },
      'until then all that the account can pay is held, and it never costs more. It usually costs about 3 credit',
    ],
    [{ cost: { knownAfter: true, upTo: 9 } }, 'until then 9 credit are held, or what is there where that is less'],
    [{ plans: ['pro'] }, 'Only accounts on Pro have it.'],
    [{ inTrial: false }, 'Nobody can use it in a trial.'],
    [
      { requires: { when: { flag: 'ok' }, else: { en: 'Not yet.' } } },
      'It is refused unless the account’s “ok” is set; people read “Not yet.”',
    ],
    [
      { advice: { when: { plan: 'pro' }, then: { en: 'Wait.' } } },
      'While the account is on Pro, people read beside the price: “Wait.”',
    ],
    [
      { repeat: { key: 'photo', within: '24 hours' } },
      'Doing it again with the same “photo” is free, as often as wanted, for 24 hours from the first time.',
    ],
    [{ repeat: { key: 'photo', free: 3 } }, 'is free, 3 times, for ever.'],
    [{ repeat: { key: 'photo', free: 0 } }, 'again costs the same'],
    [
      { repeat: { key: 'photo', within: { per: 'month', on: { day: 1 } } } },
      'as long as the window of the first time runs (in a month that begins on the 1st)',
    ],
    [{ payFrom: { at: 'start' } }, 'with credits that can be used at the time of its “start”'],
    [{ overdraw: { atMost: 20 } }, 'at most 20 credit may be owed'],
    [{ ifExceeds: 'absorb' }, 'the seller bears the rest'],
    [
      { refunds: { failed: 'always', mistake: 'never' } },
      'Where the cause is “failed”, the credits come back.\nWhere the cause is “mistake”, nothing comes back.',
    ],
    [
      {
        refunds: {
          cancelled: [
            { before: 'start', atLeast: '24 hours' },
            { after: 'spend', atMost: '1 hours' },
          ],
        },
      },
      'the credits come back if that is at least 24 hours before its “start” or within 1 hours of the spend.',
    ],
    [
      {
        refunds: {
          cancelled: [
            { before: 'start', atLeast: '24 hours' },
            { before: 'start', atLeast: '2 hours', share: 0.5 },
          ],
        },
      },
      'of the credits come back all if that is at least 24 hours before its “start” or 0.5 times what was spent if that is at least 2 hours before its “start”; where several apply, the most of them, in all and rounded down.',
    ],
  ])('%j', (action, words) => expect(toldAction(action, { plans: { pro: { label: { en: 'Pro' } } } })).toContain(words));

  it('names what each use tells, with bounds and defaults', () =>
    expect(
      toldAction({
        inputs: { pages: { type: 'count', atLeast: 1, atMost: 20, default: 2 }, size: { type: 'choice', oneOf: ['s', 'l'] } },
      }),
    ).toContain('Each use tells pages (a whole number, at least 1, at most 20, 2 unless told) and size (“s” or “l”).'));
});

it('says what holds of every action where nothing else is said', () =>
  expect(told({}, 'actions')).toContain('credits come back only when the work has failed'));
