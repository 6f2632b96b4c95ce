import { describe, expect, it } from 'vitest';
import { createBackend, memoryStore, type Backend } from '../../src/backend/index.ts';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { beginAccount, firstPlan } from '../../src/server/demo-account.ts';
import { DEMO_POLICY } from '../../src/server/demo-policy.ts';
import { filesUnder, read } from '../support/repository.ts';
import { policyOf, START } from '../support/studio.ts';

const backendOf = (policy: ReturnType<typeof policyOf>): Backend =>
  createBackend({ policy, store: memoryStore('first'), now: () => START, authenticate: () => null });
const available = async (backend: Backend, role = 'owner'): Promise<unknown> =>
  (await backend.snapshot({ account: 'acme', viewer: { role } })).available;

describe('an account to try with', () => {
  it('is on the first plan, once, however many ask for it at the same time', async () => {
    const backend = backendOf(bindPolicy(parsePolicy(DEMO_POLICY)));
    const begun = await Promise.all(Array.from({ length: 8 }, () => beginAccount(backend, 'acme', START)));
    expect(begun.filter(Boolean)).toHaveLength(1);
    expect(await available(backend)).toEqual({ credit: 70 });
  });

  it('has a hundred credits where no plan gives any; used up, it is not filled again', async () => {
    const backend = backendOf(policyOf({ plans: {} }));
    await beginAccount(backend, 'acme', START);
    expect(await available(backend)).toEqual({ credit: 100 });
    await backend.command('acme', { kind: 'spend', id: 'all', action: 'render', inputs: { images: 100 } });
    await beginAccount(backend, 'acme', START);
    expect(await available(backend)).toEqual({ credit: 0 });
  });

  it.each(filesUnder('policies'))('can be had with %s', async (file) => {
    const policy = bindPolicy(parsePolicy(read(file)));
    const backend = backendOf(policy);
    expect(await beginAccount(backend, 'acme', START)).toBe(true);
    expect(await beginAccount(backend, 'acme', START, null)).toBe(false);
    const plan = firstPlan(policy);
    if (plan !== undefined) expect(Object.keys(policy.plans!)).toContain(plan);
  });
});
