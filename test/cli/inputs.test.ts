import { expect, it } from 'vitest';
import { inputWords, useOf } from '../../src/cli/inputs.ts';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = bindPolicy(
  parsePolicy(
    smallPolicy({
      credits: { credit: { name: { en: 'credit' }, decimals: 2 } },
      actions: {
        render: {
          inputs: {
            pages: { type: 'count', atMost: 9 },
            size: { type: 'choice', oneOf: ['720', '1080'], default: '720' },
            job: 'key',
            faces: 'keys',
            clips: { type: 'items', each: { seconds: 'decimal' } },
            fast: 'flag',
          },
          cost: { each: 'pages', credits: 1 },
        },
        think: {
          inputs: { words: { type: 'count', default: 1 } },
          cost: { knownAfter: true, upTo: { each: 'words', credits: 1 } },
        },
      },
    }),
  ),
);

it('reads each input as its type: a number of a choice or of a name is a text', () => {
  const given = ['pages=3', 'size=1080', 'job=17', 'faces=ann,ben', 'clips=[{"seconds":2}]', 'fast=true'];
  expect(useOf(policy, 'render', given)).toEqual({
    action: 'render',
    inputs: { pages: 3, size: '1080', job: '17', faces: ['ann', 'ben'], clips: [{ seconds: 2 }], fast: true },
  });
});

it('takes what finished work came to, in credits, where its price is known afterwards', () => {
  expect(useOf(policy, 'think', ['words=5', 'actual=1.5'])).toEqual({ action: 'think', inputs: { words: 5 }, actual: 150 });
  expect(() => useOf(policy, 'think', ['actual=much'])).toThrow('actual=much is no number of credits.');
  expect(() => useOf(policy, 'render', ['actual=1'])).toThrow('There is no input "actual".');
});

it('says what an input may be', () => {
  expect(['pages', 'size', 'clips', 'nothing'].map((name) => inputWords(policy, 'render', name))).toEqual([
    'a whole number, at most 9',
    '720 or 1080',
    'a JSON list of things',
    undefined,
  ]);
});
