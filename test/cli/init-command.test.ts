import { expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';

const run = commandLine({
  'studio.json': '{ "$schema": "../dist/policy.schema.json", "id": "studio", "says": "A studio." }',
  'mine.json': '{}',
});

it('lists what one can begin with', () => {
  const { code, out } = run('init');
  expect(code).toBe(0);
  expect(out).toMatch(/^studio +A studio\.\n/);
  expect(JSON.parse(run('init', '--json').out)).toEqual({ studio: 'A studio.', mine: '' });
});

it('writes a policy whose schema an editor finds, and says what comes next', () => {
  const { code, out, written } = run('init', 'studio', 'policy.json');
  expect(code).toBe(0);
  expect(JSON.parse(written['policy.json']!)).toEqual({
    $schema: './node_modules/creditkit/dist/policy.schema.json',
    id: 'studio',
    says: 'A studio.',
  });
  expect(out).toContain('creditkit lint policy.json');
});

it('writes over nothing, and knows what there is', () => {
  expect(run('init', 'studio', 'mine.json')).toMatchObject({
    code: 2,
    written: {},
    err: expect.stringContaining('it is there already') as string,
  });
  expect(run('init', 'studo')).toMatchObject({
    code: 2,
    err: expect.stringContaining('No policy comes with the kit as "studo"') as string,
  });
});
