import { describe, expect, it } from 'vitest';
import { bindPolicy, LANGUAGE, newAccount, parsePolicy, quote } from '../../src/index.ts';
import { onlyProblem, problemsOf, savedPolicy, smallPolicy, withCost, type Doc } from '../support/small-policy.ts';

const shape = { path: '', reason: 'A policy is a JSON object.', fix: 'Pass the parsed document, or its text.' };

describe('a policy', () => {
  it('reads the same as text and as a value', () => {
    const document = smallPolicy();
    expect(parsePolicy(JSON.stringify(document))).toEqual(parsePolicy(document));
    expect(parsePolicy(document)).toMatchObject({
      language: LANGUAGE,
      understood: true,
      id: 'small',
      version: '1',
      parameters: {},
      document,
    });
  });

  it.each(['bg-studio', 'feed-ads-ai', 'landingi-current', 'landingi-legacy', 'visla'])('is each of the ready ones: %s', (id) => {
    expect(parsePolicy(savedPolicy(id))).toMatchObject({ id, understood: true });
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['a number', 5],
    ['a list', []],
    ['a function', () => 1],
    ['a text of null', 'null'],
    ['a text of a list', '[]'],
    ['a text of a number', '5'],
  ])('is not %s', (_, input) => {
    expect(onlyProblem(() => parsePolicy(input))).toEqual(shape);
  });

  it.each([
    ['nothing', ''],
    ['half an object', '{"language":1'],
    ['a comment', '// policy'],
    ['a single quote', "{'language':1}"],
  ])('is not %s, and the text is to be corrected', (_, text) => {
    const problem = onlyProblem(() => parsePolicy(text));
    expect(problem).toMatchObject({ path: '', fix: 'Correct the text at that place.' });
    expect(problem.reason).toMatch(/^This is not JSON: /);
  });
});

describe('everything that is wrong', () => {
  const document = smallPolicy({
    drawOrdr: {},
    parameters: { price: { says: 'the price', type: 'number', default: 'x' } },
    sources: { pool: { label: { en: 'Pool' }, category: 'bonus' } },
    actions: { work: { inputs: { pages: 'counts' }, cost: { parameter: 'prize' } } },
  });

  it('is told at once, each with its place, the reason and what to do', () => {
    const problems = problemsOf(() => parsePolicy(document));
    expect(problems).toHaveLength(5);
    expect(problems).toEqual(
      expect.arrayContaining([
        {
          path: 'sources.pool.category',
          reason: '"bonus" is not one of the values allowed here.',
          fix: 'Use "promotional" or "included" or "paid".',
        },
        { path: 'drawOrdr', reason: 'The policy language has no such key here.', fix: 'Did you mean "drawOrder"?' },
        { path: 'actions.work.cost', reason: 'No parameter "prize" is declared.', fix: 'Did you mean "price"?' },
        {
          path: 'parameters.price.default',
          reason: '"x" is not of the type number.',
          fix: 'Give a value of that type: the price.',
        },
      ]),
    );
    expect(problems.map(({ path }) => path)).toContain('actions.work.inputs.pages');
    for (const { reason, fix } of problems) {
      expect(reason).toMatch(/^\S.*\.$/);
      expect(fix).toMatch(/^[A-Z].*[.?]$/);
    }
  });

  it('comes in the order of the document', () => {
    const order = Object.keys(document);
    const tops = problemsOf(() => parsePolicy(document)).map(({ path }) => order.indexOf(path.split('.')[0]!));
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
  });

  it('is a hundred things at most', () => {
    const actions = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`a${index}`, { cost: true }]));
    expect(problemsOf(() => parsePolicy(smallPolicy({ actions })))).toHaveLength(100);
  });

  it('is found about names wherever they stand', () => {
    const names = smallPolicy({ drawOrder: { sources: ['nothing'] }, purchases: { plans: ['none'] }, timeZone: 'Mars' });
    expect(problemsOf(() => parsePolicy(names)).map(({ path }) => path)).toEqual([
      'drawOrder.sources[0]',
      'purchases.plans[0]',
      'timeZone',
    ]);
  });

  it.each<[string, Doc, string[]]>([
    [
      'a source that is nothing',
      { sources: { bad: null, pool: { label: { en: 'Pool' }, category: 'paid' } }, purchases: { plans: ['none'] } },
      ['sources.bad', 'purchases.plans[0]'],
    ],
    [
      'a grant with almost the same name',
      { grants: { gift: 5, gifts: { source: 'nothing', amount: 1, once: 'start' } } },
      ['grants.gift', 'grants.gifts.source'],
    ],
    [
      'an action of which only the label is wrong',
      { actions: { work: { label: 5, cost: { each: 'nothing', credits: 1 } } } },
      ['actions.work.label', 'actions.work.cost.each'],
    ],
  ])('is found about names also when something else is misshapen: %s', (_, over, paths) => {
    expect(problemsOf(() => parsePolicy(smallPolicy(over))).map(({ path }) => path)).toEqual(paths);
  });
});

describe('a declaration of a parameter', () => {
  const declared = (price: unknown, cost: unknown = { parameter: 'price' }): Doc => withCost(cost, { parameters: { price } });

  it.each<[string, Doc, string]>([
    ['a type that every object has', { says: 's', type: 'constructor', default: 1 }, 'parameters.price.type'],
    ['the type __proto__', { says: 's', type: '__proto__', default: 1 }, 'parameters.price.type'],
    ['values that are an object', { says: 's', type: 'number', default: 1, oneOf: {} }, 'parameters.price.oneOf'],
    ['values that are a text', { says: 's', type: 'text', default: 'x', oneOf: 'abc' }, 'parameters.price.oneOf'],
    ['nothing but a type', { type: 'number' }, 'parameters.price.says'],
  ])('is refused, not stumbled over: %s', (_, declaration, path) => {
    expect(problemsOf(() => parsePolicy(declared(declaration))).map((problem) => problem.path)).toContain(path);
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['a word', 'number'],
    ['null', null],
  ])('is an object, not %s', (_, declaration) => {
    expect(problemsOf(() => parsePolicy(declared(declaration))).map(({ path }) => path)).toContain('parameters.price');
  });

  it.each<[string, unknown, boolean]>([
    ['integer', 5, true],
    ['integer', 5.5, false],
    ['number', 5.5, true],
    ['number', '5', false],
    ['flag', true, true],
    ['flag', 1, false],
    ['text', 'a', true],
    ['text', 5, false],
    ['list', [], true],
    ['list', {}, false],
    ['table', {}, true],
    ['table', [], false],
    ['instant', '2026-03-10T00:00:00Z', true],
    ['instant', '2026-03-10T00:00:00', false],
    ['instant', 'soon', false],
    ['duration', '30 days', true],
    ['duration', '0 days', false],
    ['duration', 30, false],
  ])('of the type %s allows the default %j: %s', (type, value, allowed) => {
    expect(problemsOf(() => parsePolicy(declared({ says: 's', type, default: value }, 1)))).toHaveLength(allowed ? 0 : 1);
  });

  it('has a default that is one of its values', () => {
    expect(onlyProblem(() => parsePolicy(declared({ says: 's', type: 'text', oneOf: ['a', 'b'], default: 'c' }, 1)))).toEqual({
      path: 'parameters.price.default',
      reason: '"c" is not one of its values.',
      fix: 'Use "a" or "b".',
    });
  });

  it('has a default that its cases provide for, else the policy could never be bound', () => {
    const document = declared({ says: 's', type: 'text', default: 'dear' }, { parameter: 'price', cases: { cheap: 1 } });
    expect(problemsOf(() => parsePolicy(document))).toHaveLength(1);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty'])('may be called %s', (key) => {
    const document = withCost({ parameter: key }, { parameters: { [key]: { says: 's', type: 'number' } } });
    expect(bindPolicy(parsePolicy(document), { [key]: 4 }).actions['work']!.cost).toBe(4);
    expect(bindPolicy(parsePolicy(document)).actions['work']!.cost).toEqual({ unset: key });
    expect(onlyProblem(() => parsePolicy(withCost({ parameter: key })))).toMatchObject({
      path: 'actions.work.cost',
      reason: `No parameter "${key}" is declared.`,
    });
  });
});

describe('an action', () => {
  const world = (document: Doc) => ({
    policy: bindPolicy(parsePolicy(document)),
    account: newAccount('acme', 0),
    viewer: { role: 'owner' },
    now: 1,
  });
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'called %s exists only where the policy says so',
    (action) => {
      expect(quote(world(smallPolicy()), { kind: 'spend', id: 'one', action, inputs: {} })).toMatchObject({
        verdict: 'refused',
        reason: 'unknown-action',
      });
    },
  );

  it.each(['constructor', 'toString', 'hasOwnProperty'])('may be called %s', (action) => {
    expect(
      quote(world(smallPolicy({ actions: { [action]: { cost: 'free' } } })), { kind: 'spend', id: 'one', action, inputs: {} }),
    ).toMatchObject({ verdict: 'allowed' });
  });
});

describe('a policy in a newer language', () => {
  const newer = { language: 2, id: 'later', version: '9', wallets: { new: [true] }, parameters: { price: 5 } };

  it('is recognised, not refused', () => {
    expect(parsePolicy(newer)).toEqual({
      language: 2,
      understood: false,
      id: 'later',
      version: '9',
      parameters: {},
      document: newer,
    });
    expect(parsePolicy({ language: 3 })).toMatchObject({ understood: false, id: 'unknown', version: 'unknown' });
  });

  it.each<[string, Parameters<typeof quote>[1]]>([
    ['spend', { kind: 'spend', id: 'one', action: 'work', inputs: {} }],
    ['hold', { kind: 'hold', id: 'one', action: 'work', inputs: {} }],
    ['purchase', { kind: 'buy', id: 'one', pack: 'S', quantity: 1 }],
  ])('is bound, and every %s it is asked for is refused', (_, command) => {
    const policy = bindPolicy(parsePolicy(newer), { whatever: 1 });
    expect(policy.version).toMatch(/^9\+[0-9a-f]{32}$/);
    expect(quote({ policy, account: newAccount('acme', 0), viewer: { role: 'owner' }, now: 1 }, command)).toMatchObject({
      verdict: 'refused',
      reason: 'policy-incomplete',
      draws: [],
      notes: [{ kind: 'newer-language', language: 2 }],
    });
  });

  it('still has to be safe to read', () => {
    expect(onlyProblem(() => parsePolicy('{"language":2,"__proto__":{}}')).path).toBe('__proto__');
  });

  it('differs in its version when it differs anywhere', () => {
    const version = (document: Doc) => bindPolicy(parsePolicy(document)).version;
    expect(version(newer)).not.toBe(version({ ...newer, wallets: {} }));
  });

  it.each([0, 1.5, 2.5, -1, '1', '2', null, true])('is not a language at all when it is %j', (language) => {
    expect(problemsOf(() => parsePolicy(smallPolicy({ language }))).map(({ path }) => path)).toEqual(['language']);
  });
});
