import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/index.ts';
import { policyJsonSchema, policyKeys } from '../../src/policy/json-schema.ts';
import { filesUnder, read } from '../support/repository.ts';
import { problemsOf, smallPolicy, withCost, withGrant, type Doc } from '../support/small-policy.ts';

const schema = policyJsonSchema();
const properties = schema['properties'] as Doc;

// The validator that eslint brings along. It knows an older draft, whose words for what this schema says are the same.
const { $schema: _draft, ...rules } = schema;
// A key that refers to a shared form may bound it further, and has its own explanation beside it.
const validate = new Ajv({ extendRefs: true }).compile(rules);
const accepts = (document: unknown): boolean => validate(JSON.parse(JSON.stringify(document)) as Doc) === true;

const policies = filesUnder('policies').filter((file) => file.endsWith('.json'));

describe('the JSON schema', () => {
  it('says which draft and which document it is', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'creditkit/policy.schema.json',
      title: 'Creditkit policy',
      type: 'object',
      additionalProperties: false,
    });
  });

  it('is JSON itself', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  it('has every key that a policy may have at the top', () => {
    expect(Object.keys(properties).sort()).toEqual([
      '$schema',
      'actions',
      'credits',
      'drawOrder',
      'earlyRenewal',
      'grants',
      'id',
      'language',
      'limits',
      'monthEnd',
      'opening',
      'overage',
      'packs',
      'parameters',
      'pause',
      'planChange',
      'plans',
      'purchases',
      'renewalNear',
      'roles',
      'says',
      'settings',
      'sources',
      'subAccounts',
      'thresholds',
      'timeZone',
      'trial',
      'version',
    ]);
    expect(schema['required']).toEqual(['language', 'id', 'version', 'credits', 'sources', 'actions']);
  });

  it('explains every key where an editor looks: a sentence, the unit and an example', () => {
    const bare = policyKeys(schema).filter(({ owner, key }) => typeof owner.properties![key]!['description'] !== 'string');
    expect(bare.map(({ place }) => place)).toEqual([]);
    const amount = policyKeys(schema).find(({ place }) => place === 'Grant.amount')!.value;
    expect(amount).toMatchObject({
      examples: [500],
      description: expect.stringContaining('Unit: credits. Example: 500') as string,
    });
  });

  it('is the same each time it is asked for', () => {
    expect(policyJsonSchema()).toEqual(schema);
  });

  it('finds the policies to check', () => {
    expect(policies).toHaveLength(66);
  });

  it.each(policies)('accepts %s', (file) => {
    expect(accepts(JSON.parse(read(file)))).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a parameter for a cost', { parameter: 'price' }],
    ['a parameter deep in a cost', { each: 'pages', credits: { parameter: 'price' }, round: { parameter: 'rounding' } }],
    ['an entry of a table', { parameter: 'prices', entry: 'work' }],
    ['cases, with rules in them', { parameter: 'mode', cases: { a: 1, b: { each: 'pages', credits: { parameter: 'price' } } } }],
  ])('accepts %s', (_, cost) => {
    expect(accepts(withCost(cost))).toBe(true);
  });

  it.each<[string, unknown]>([
    ['an unknown key', smallPolicy({ drawOrdr: {} })],
    ['an unknown key deep inside', withCost({ each: 'pages', credits: 1, rond: 'up' })],
    ['a missing key', { ...smallPolicy(), id: undefined }],
    ['a number in quotes', withCost('5')],
    ['a name with a space', smallPolicy({ actions: { 'a b': { cost: 1 } } })],
    ['a negative cost', withCost(-1)],
    ['day 40', withGrant({ every: 'month', on: { day: 40 } })],
    ['a locale in words', smallPolicy({ credits: { credit: { name: { english: 'c' }, decimals: 0 } } })],
    ['a mark that only a bound policy has', withCost({ unset: 'price' })],
    ['another language', smallPolicy({ language: 2 })],
    ['a list', []],
    ['blocks of nothing', withCost({ each: { of: 'pages', blocksOf: 0 }, credits: 1 })],
    ['a life in ISO', smallPolicy({ sources: { pool: { label: { en: 'P' }, category: 'paid', expires: { after: 'P1D' } } } })],
  ])('refuses %s, as the parser does', (_, document) => {
    expect(accepts(document)).toBe(false);
    if ((document as Doc)['language'] !== 2) expect(problemsOf(() => parsePolicy(document)).length).toBeGreaterThan(0);
  });
});
