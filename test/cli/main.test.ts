import { describe, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { smallPolicy } from '../support/small-policy.ts';

const clean = smallPolicy({
  grants: { gift: { source: 'pool', amount: 5, once: 'start', says: 'Five to begin with.' } },
  actions: { work: { inputs: { pages: 'count' }, cost: { each: 'pages', credits: 1 } } },
});
const files: Readonly<Record<string, string>> = {
  'clean.json': JSON.stringify(clean),
  'found.json': JSON.stringify({ ...clean, grants: {} }),
  'open.json': JSON.stringify({
    ...clean,
    parameters: { size: { says: 'Not published.', type: 'integer' } },
    grants: { gift: { source: 'pool', amount: { parameter: 'size' }, once: 'start', says: 'Some.' } },
  }),
  'wrong.json': JSON.stringify({ ...clean, sources: {} }),
  'newer.json': JSON.stringify({ ...clean, language: 99 }),
  'text.json': '{ "language": 1,',
};

const run = commandLine(files);

describe('the command creditkit', () => {
  it('says what it can do, and how each is used', () => {
    expect(run('--help')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('creditkit lint') as string });
    expect(run()).toMatchObject({ code: 2, out: expect.stringContaining('creditkit lint') as string });
    expect(run('lint', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('pack-dearer') as string });
  });

  it('has nothing to say of a policy that means what it says', () => {
    expect(run('lint', 'clean.json')).toMatchObject({ code: 0, out: 'clean.json: nothing found\n', err: '' });
  });

  it('names the place, the reason and the fix, file by file', () => {
    const { code, out, err } = run('lint', 'clean.json', 'found.json');
    expect([code, err]).toEqual([1, '']);
    expect(out).toBe(
      'clean.json: nothing found\nfound.json: 1 finding\n  sources.pool  (source-never-granted)\n' +
        '    Nothing ever comes into this source. Give it a grant, a pack, a top-up or a rollover into it, or remove it.\n',
    );
  });

  it('says the same as JSON', () => {
    const { code, out } = run('lint', 'found.json', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      'found.json': [expect.objectContaining({ kind: 'source-never-granted', path: 'sources.pool' })],
    });
  });

  it('takes the values of parameters', () => {
    expect(run('lint', 'open.json').out).toContain('parameter-unset');
    expect(run('lint', 'open.json', '--set', 'size=5')).toMatchObject({ code: 0 });
  });

  it.each([
    ['a command that is not there', ['limt'], 'There is no command "limt". Did you mean "lint"?'],
    ['no file', ['lint'], 'No policy is named. Write, for instance, creditkit lint policy.json.'],
    ['a file that is not there', ['lint', 'none.json'], 'none.json cannot be read: no such file. Check the path.'],
    ['what is no JSON', ['lint', 'text.json'], 'text.json is not a valid policy.\n  (the whole): This is not JSON'],
    [
      'what is no policy',
      ['lint', 'wrong.json'],
      'wrong.json is not a valid policy.\n  grants.gift.source: There is no source "pool".',
    ],
    [
      'a newer language',
      ['lint', 'newer.json'],
      'newer.json is written in version 99 of the policy language. Use a newer creditkit.',
    ],
    ['an option that is not there', ['lint', 'clean.json', '--fix'], "Unknown option '--fix'"],
    ['a value without a name', ['lint', 'clean.json', '--set', '5'], '--set 5 is not key=value.'],
    ['a value of a parameter that is not there', ['lint', 'open.json', '--set', 'sizes=5'], 'Did you mean "size"?'],
  ])('explains %s, and exits with 2', (_, argv, words) => {
    const { code, out, err } = run(...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err).not.toContain('    at ');
  });
});
