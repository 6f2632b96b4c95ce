import { expect, it } from 'vitest';
import { commandOf } from '../../src/cases/command.ts';
import { STEP_KEYS } from '../../src/cases/step-keys.ts';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { read } from '../support/repository.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = bindPolicy(parsePolicy(smallPolicy()));
const asks = ['quote', 'price'];

it('every step that may be written can be done', () => {
  for (const kind of Object.keys(STEP_KEYS).filter((name) => !asks.includes(name)))
    expect(commandOf(policy, { at: '2026-01-01T00:00:00Z', do: kind }, 0, undefined).kind).toBeTypeOf('string');
});

it('the page about cases has every step with its keys', () => {
  const page = read('docs/cases.md');
  for (const [kind, { needs = {}, may = {} }] of Object.entries(STEP_KEYS)) {
    const line = page.split('\n').find((text) => text.startsWith(`| \`${kind}\` `)) ?? '';
    for (const key of Object.keys(needs)) expect(line).toContain(`\`${key}\``);
    for (const key of Object.keys(may)) expect(line).toContain(`\`${key}\`?`);
    expect(line).not.toBe('');
  }
});
