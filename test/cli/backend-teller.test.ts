import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Teller } from '../../src/cli/backend-teller.ts';
import { Bench } from './backend-bench.ts';

const bench = new Bench();
beforeAll(() => bench.serve());
afterAll(() => bench.stop());
const line = { files: [], set: [], json: true, options: {}, lists: {}, flags: new Set<string>() };

describe('who speaks to a backend as its operator', () => {
  it('knows the account and its policy, and says in full what came of a command', async () => {
    let out = '';
    const teller = await Teller.at(
      'beta',
      line,
      bench.desk(
        (text) => void (out += text),
        () => undefined,
      ),
    );
    expect([teller.snapshot.account, teller.policy.id]).toEqual(['beta', 'starter']);
    expect(await teller.command({ kind: 'grant', source: 'bought', amount: 5 })).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      decision: { verdict: 'allowed' },
    });
    expect((await teller.history()).map(({ kind }) => kind)).toContain('grant');
  });
});
