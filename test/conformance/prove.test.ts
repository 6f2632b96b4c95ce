import { describe, expect, it } from 'vitest';
import { AdapterError, type Outcome } from '../../src/adapters/contract.ts';
import { breaches, prove, type Breach, type Proof, type Subject } from '../../src/conformance/index.ts';
import { reference } from './reference.ts';

async function proven(subject: Subject): Promise<Proof & { readonly text: string }> {
  const lines: string[] = [];
  const proof = await prove(subject, { print: (line) => lines.push(line) });
  return { ...proof, text: lines.join('\n') };
}

const broken = ({ findings }: Proof): string[] => findings.filter(({ passed }) => !passed).map(({ name }) => name);

/** What each broken server is proven to be, and the promises that the suite sees broken. */
const PROVEN: Readonly<Record<Breach, readonly [Proof['level'], ...RegExp[]]>> = {
  'forgets keys': ['L0', /50 copies/, /answer was lost/, /copies that the network/],
  races: ['L0', /50 copies/],
  'takes any content': ['L0', /other content/],
  'mixes accounts': ['L0', /another/],
  'forgets refusals': ['L3', /stays refused/],
  'ignores deadlines': ['L3', /deadline/],
  'judges copies by their deadline': ['L3', /deadline/],
  'leaves no tombstones': ['L2', /comes first/],
  'captures after the end': ['L2', /"expired"/],
  'captures everything': ['L2', /a part can be taken/],
  'charges in words only': [null, /takes its price/],
  'shows old numbers': ['L2', /versions only grow/],
  'includes nothing': ['L2', /part of its numbers/],
  'includes too much': ['L2', /part of its numbers/],
  'loses what it knows': ['L1', /a lookup tells/],
};

describe('the reference backend behind restAdapter', () => {
  it('is proven to be L3, with every promise kept', async () => {
    const { level, abilities, overclaims, text, ...proof } = await proven(reference());
    expect(broken(proof as Proof), text).toEqual([]);
    expect({ level, overclaims }).toEqual({ level: 'L3', overclaims: [] });
    expect(Object.values(abilities)).toEqual([true, true, true, true]);
    expect(text).toContain('Proven: L3. Exactly once.');
    expect(text).toContain('Taken on trust: keys are remembered for ever.');
  });
});

describe('a server that breaks one promise', () => {
  it.each(breaches)('"%s" is seen, and costs it its level', async (breach) => {
    const [level, ...promises] = PROVEN[breach];
    const proof = await proven(reference(breach));
    for (const promise of promises) expect(broken(proof).join('\n')).toMatch(promise);
    expect(proof.level, proof.text).toBe(level);
    expect(proof.overclaims, proof.text).not.toEqual([]);
    // A person reads what was found and what it costs.
    expect(proof.text).toMatch(/BROKEN .*\n +found: .*\n +costs: /);
  });

  it('that forgets refusals and takes late arrivals is no L1', async () => {
    const both = reference('forgets refusals');
    const late: Subject = {
      ...both,
      fetch: async (request) => {
        const body = request.method === 'POST' ? ((await request.clone().json()) as Record<string, unknown>) : {};
        const { notAfter: _, ...rest } = body;
        const { url, method, headers } = request;
        return both.fetch!(method === 'GET' ? request : new Request(url, { method, headers, body: JSON.stringify(rest) }));
      },
    };
    expect((await proven(late)).level).toBe('L0');
  });
});

describe('a careless adapter on a good backend', () => {
  const submit = (change: (ask: () => Promise<Outcome>) => Promise<Outcome>) =>
    reference(undefined, (adapter) => ({
      ...adapter,
      submit: (operation, context) => change(() => adapter.submit(operation, context)),
    }));
  const told = { version: 1, serverNow: 1 };

  it('that tells a time-out as a refusal cannot be relied on at all', async () => {
    const careless = submit((ask) => ask().catch(() => ({ state: 'rejected', reason: 'insufficient-credits', ...told })));
    const proof = await proven(careless);
    expect(proof.level).toBeNull();
    expect(proof.text).toContain('costs: A charge that happened is shown as failed');
  });

  it('that takes silence for success cannot be relied on at all', async () => {
    const proof = await proven(submit((ask) => ask().catch(() => ({ state: 'captured', amount: 2, ...told }))));
    expect(proof.level).toBeNull();
  });

  it('that makes a new key for every attempt is L0', async () => {
    let attempts = 0;
    const rekeyed = reference(undefined, (adapter) => ({
      ...adapter,
      submit: (operation, context) => {
        const isStart = operation.kind === 'charge' || operation.kind === 'hold';
        const id = isStart ? (++attempts).toString(16).padStart(32, '0') : operation.id;
        return adapter.submit({ ...operation, id }, context);
      },
    }));
    expect((await proven(rekeyed)).level).toBe('L0');
  });

  it('that does not use the fetch it was given is told so', async () => {
    const own = reference();
    const deaf: Subject = {
      ...own,
      account: async (credits) => {
        const account = await own.account(credits);
        return { ...account, connect: () => account.connect(own.fetch!) };
      },
    };
    expect((await proven(deaf)).text).toContain('No request went through the fetch that connect() was given');
  });

  it('that says less than it can is told what was proven', async () => {
    const modest = reference(undefined, (adapter) => ({
      ...adapter,
      capabilities: { ...adapter.capabilities, level: 'L1', versions: false },
    }));
    const proof = await proven(modest);
    expect(proof.level).toBe('L3');
    expect(proof.overclaims).toEqual([]);
    expect(proof.text).toContain('The adapter says L1.');
  });
});

describe('a backend without holds or lookups', () => {
  it('is proven to be L1', async () => {
    const plain = reference(undefined, (adapter) => ({
      capabilities: adapter.capabilities,
      accountKey: () => adapter.accountKey(),
      snapshot: (open, context) => adapter.snapshot(open, context),
      submit: (operation, context) =>
        operation.kind === 'charge'
          ? adapter.submit(operation, context)
          : Promise.reject(new AdapterError('not-found', 'There are only charges.')),
    }));
    const proof = await proven(plain);
    expect(proof.level, proof.text).toBe('L1');
    expect(proof.text).toContain('Exactly once, by sending until there is an answer.');
  });
});
