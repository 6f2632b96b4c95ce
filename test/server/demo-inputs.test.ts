import { describe, expect, it } from 'vitest';
import { bindPolicy, newAccount, parsePolicy, quote } from '../../src/index.ts';
import { sampleInputs } from '../../src/server/demo-inputs.ts';
import { filesUnder, read } from '../support/repository.ts';
import { START } from '../support/studio.ts';

describe('inputs to try an action with', () => {
  it('are what the policy proposes, else the least that is allowed', () => {
    const inputs = {
      pages: 'count',
      photos: { type: 'count', atLeast: 4 },
      size: { type: 'choice', oneOf: ['small', 'large'] },
      seconds: { type: 'decimal', default: 2.5 },
      parts: { type: 'items', each: { words: 'count', urgent: 'flag' } },
      from: 'local-time',
    } as const;
    expect(sampleInputs({ cost: 1, inputs }, START)).toEqual({
      pages: 1,
      photos: 4,
      size: 'small',
      seconds: 2.5,
      parts: [{ words: 1, urgent: true }],
      from: new Date(START + 86_400_000).toISOString(),
    });
  });

  it.each(filesUnder('policies'))('are never what %s calls nonsense', (file) => {
    const policy = bindPolicy(parsePolicy(read(file)));
    const account = newAccount('acme', START, { cycleAnchor: START, plan: Object.keys(policy.plans ?? {})[0] ?? null });
    const role = Object.keys(policy.roles ?? { owner: 1 })[0]!;
    for (const [action, said] of Object.entries(policy.actions)) {
      const decision = quote(
        { policy, account, viewer: { role }, now: START },
        { kind: 'spend', id: 'x', action, inputs: sampleInputs(said, START) },
      );
      const remedies = decision.verdict === 'refused' && decision.reason === 'action-invalid' ? decision.remedies : [];
      // What a price that is known afterwards came to, nobody says before.
      expect([action, remedies.filter((one) => one.kind === 'change-inputs' && one.input !== 'actual')]).toEqual([action, []]);
    }
  });
});
