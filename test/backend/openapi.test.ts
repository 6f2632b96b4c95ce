import { describe, expect, it } from 'vitest';
import { openApi } from '../../src/backend/openapi.ts';
import { routes } from '../../src/backend/routes.ts';

type Json = Record<string, unknown>;
const document = openApi('/credits');
const paths = document['paths'] as Record<string, Record<string, Json>>;
const schemas = (document['components'] as { schemas: Record<string, Json> }).schemas;

/** Every object in the document, with its place. */
function* objects(value: unknown, place = '#'): Generator<[string, Json]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [place, value as Json];
  for (const [key, member] of Object.entries(value))
    yield* objects(member, `${place}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

describe('the OpenAPI document', () => {
  it('is of version 3.1, with a title and the address below which everything lies', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: expect.any(String) as string, version: '1' },
      servers: [{ url: '/credits' }],
    });
    expect(openApi('/money')['servers']).toEqual([{ url: '/money' }]);
  });

  it('has every route with its method, and no other', () => {
    const told = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(told.sort()).toEqual(
      routes()
        .map(({ method, path }) => `${method} ${path.replace(':version', '{version}')}`)
        .sort(),
    );
  });

  it('names each operation once, says what it is for, what it takes and what it answers', () => {
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    expect(new Set(operations.map((operation) => operation['operationId'])).size).toBe(operations.length);
    for (const operation of operations) {
      expect(operation['summary']).toMatch(/^[A-Z].*\.$/);
      const responses = operation['responses'] as Record<string, { description: string; content: Json }>;
      expect(Object.keys(responses).sort()).toEqual(['200', '401', 'default']);
      for (const { description, content } of Object.values(responses))
        expect([description.length > 3, Object.keys(content).length]).toEqual([true, 1]);
    }
  });

  it('describes the part of each path that names something', () => {
    for (const [path, methods] of Object.entries(paths)) {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters = [] } of Object.values(methods)) {
        const inPath = (parameters as { in: string; name: string; required?: boolean }[]).filter(
          (parameter) => parameter.in === 'path',
        );
        expect(inPath.map(({ name }) => name)).toEqual(wanted);
        expect(inPath.every(({ required }) => required)).toBe(true);
      }
    }
  });

  it('refers only to what is there, and to everything that is there', () => {
    const places = new Map(objects(document));
    const referred = [...places.values()].flatMap((value) => (typeof value['$ref'] === 'string' ? [value['$ref']] : []));
    expect(referred.filter((ref) => !places.has(ref))).toEqual([]);
    expect(Object.keys(schemas).filter((name) => !referred.includes(`#/components/schemas/${name}`))).toEqual([]);
  });

  it('leaves nothing of the tool that made it', () => {
    for (const [, value] of objects(schemas))
      expect([Object.hasOwn(value, '$schema'), Object.hasOwn(value, '$id')]).toEqual([false, false]);
  });

  it('tells the limits and the meaning that a developer needs', () => {
    const { properties } = schemas['Snapshot'] as { properties: Record<string, Json> };
    expect(properties['version']).toMatchObject({
      type: 'integer',
      minimum: 0,
      description: expect.stringMatching(/never goes back/) as string,
    });
    const charge = (schemas['Operation'] as { oneOf?: Json[]; anyOf?: Json[] }).oneOf![0] as {
      properties: Record<string, Json>;
      additionalProperties: boolean;
    };
    expect(charge.additionalProperties).toBe(false);
    expect(charge.properties['maxAmount']).toMatchObject({
      type: 'integer',
      description: expect.stringMatching(/price-changed/) as string,
    });
    expect(charge.properties['id']).toMatchObject({ pattern: '^[0-9a-f]{32}$' });
    expect(paths['/history']!['get']!['parameters']).toContainEqual(
      expect.objectContaining({ name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } }),
    );
  });

  it('says that the numbers of a refusal are a decision', () => {
    const forms = schemas['Outcome']!['anyOf'] as { properties: Record<string, Json> }[];
    expect(forms.map(({ properties }) => properties['quote']).filter(Boolean)).toEqual([
      { $ref: '#/components/schemas/Decision' },
    ]);
  });

  it('is a copy each time', () => {
    (openApi('/credits')['paths'] as Json)['/snapshot'] = 'gone';
    expect(openApi('/credits')).toEqual(document);
  });
});
