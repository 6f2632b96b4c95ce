import { describe, expect, it } from 'vitest';
import { explainHelp } from '../../src/cli/explain-command.ts';
import { commandLine } from '../support/command-line.ts';
import { savedPolicy, smallPolicy } from '../support/small-policy.ts';

const files: Readonly<Record<string, string>> = {
  'studio.json': savedPolicy('bg-studio'),
  'wrong.json': JSON.stringify(smallPolicy({ grants: { gift: { source: 'nowhere', amount: 5, once: 'start' } } })),
  'newer.json': JSON.stringify(smallPolicy({ language: 99 })),
};

const run = commandLine(files);

describe('creditkit explain', () => {
  it('tells a policy in sections, with what belongs to one thing under its name, in lines that fit', () => {
    const { code, out } = run('explain', 'studio.json');
    expect(code).toBe(0);
    expect(out.match(/^[A-Z].*$/gm)).toEqual([
      'Credits',
      'Where they come from',
      'What they are spent on',
      'Buying',
      'Plans',
      'People',
      'What parameters decide',
    ]);
    expect(out).toContain(
      '  Apply changes: “a credit is used each time changes are applied, for each photo.”\n    - “background alone',
    );
    expect(out.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });

  it('tells the same as JSON, sentence by sentence', () => {
    const sentences = JSON.parse(run('explain', 'studio.json', '--json').out) as { path: string; text: string }[];
    expect(sentences).toContainEqual({ path: 'purchases.automatic', text: 'Nothing is ever bought by itself.' });
  });

  it('takes the values of parameters', () => {
    expect(run('explain', 'studio.json').out).toContain('not decided yet (parameter `reset_day`)');
    expect(run('explain', 'studio.json', '--set', 'reset_day=5').out).toContain('on the 5th of each month');
  });

  it.each([
    [['explain'], 'No policy is named.'],
    [['explain', 'studio.json', 'wrong.json'], 'More than one policy is named.'],
    [['explain', 'none.json'], 'none.json cannot be read: no such file.'],
    [['explain', 'wrong.json'], 'grants.gift.source: There is no source "nowhere".'],
    [['explain', 'newer.json'], 'Use a newer creditkit.'],
    [['explain', 'studio.json', '--set', 'reset_day=soon'], 'reset_day'],
  ])('explains what is wrong with %j, and exits with 2', (argv, words) => {
    const { code, out, err } = run(...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err).not.toContain('    at ');
  });

  it('has a help that fits', () => expect(explainHelp.split('\n').filter((line) => line.length > 115)).toEqual([]));
});
