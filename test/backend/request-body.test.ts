import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { bodyOf, MAX_BODY, queryOf } from '../../src/backend/request-body.ts';
import { Problem } from '../../src/backend/index.ts';

const schema = z.strictObject({
  count: z.int().check(z.gte(1)),
  name: z.optional(z.string()),
  deep: z.optional(z.strictObject({ a: z.string() })),
});
const kinds = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('a') }),
  z.strictObject({ kind: z.literal('b'), n: z.int() }),
]);
const request = (body: BodyInit | null, type = 'application/json'): Request =>
  new Request('https://shop.test/', { method: 'POST', headers: { 'content-type': type }, body, duplex: 'half' } as RequestInit);

/** The problem that a body is, or what was read of it. */
async function problem(body: BodyInit | null, type?: string, as: z.ZodMiniType = schema): Promise<unknown> {
  try {
    return await bodyOf(request(body, type), as);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [error.kind, error.errors?.map(({ path, reason, fix }) => `${path}: ${reason} ${fix}`)];
  }
}

describe('a body', () => {
  it.each(['application/json', 'Application/JSON', 'application/json;charset=utf-8', 'application/json; charset="UTF-8"'])(
    'is read as %s',
    async (type) => {
      expect(await problem('{"count":2}', type)).toEqual({ count: 2 });
    },
  );

  it.each([
    'text/plain',
    'application/problem+json',
    'application/jsonp',
    'multipart/form-data',
    'application/json; charset=latin1',
    '',
  ])('is not read as %j', async (type) => {
    expect(await problem('{"count":2}', type)).toEqual(['not-json', undefined]);
  });

  it('is told everything that is wrong with it, each with a way to mend it', async () => {
    expect(await problem('{"count":0,"nam":"x","deep":{"a":5,"b":1}}')).toEqual([
      'bad-request',
      [
        'count: 0 is too small. Use at least 1.',
        'deep.a: 5 is not the type expected here. Use a string.',
        'deep.b: There is no such key here. Remove it, or correct its name.',
        'nam: There is no such key here. Remove it, or correct its name.',
      ],
    ]);
    expect(await problem('{}')).toEqual(['bad-request', ['count: This key is missing. Add it: a number.']]);
    expect(await problem('[]')).toMatchObject(
      ['bad-request', [/^: A list/]].map((part) => (Array.isArray(part) ? [expect.stringMatching(part[0]!)] : part)),
    );
  });

  it('of several kinds is told when it is none of them', async () => {
    expect(await problem('{"kind":"c"}', undefined, kinds)).toEqual([
      'bad-request',
      ['kind: This is none of the kinds that this address takes. See openapi.json.'],
    ]);
    expect(await problem('{}', undefined, kinds)).toEqual(['bad-request', ['kind: This key is missing. See openapi.json.']]);
    expect(await problem('{"kind":"b"}', undefined, kinds)).toEqual([
      'bad-request',
      ['n: This key is missing. Add it: a number.'],
    ]);
  });

  it('is read where the browser shows it only whole, as Firefox does', async () => {
    const whole = (body: string): Request => Object.defineProperty(request(body), 'body', { value: undefined });
    expect(await bodyOf(whole('{"count":2}'), schema)).toEqual({ count: 2 });
    await expect(bodyOf(whole(`"${'x'.repeat(MAX_BODY)}"`), schema)).rejects.toMatchObject({ kind: 'too-large' });
  });

  it('has a longest length, counted in bytes while it comes', async () => {
    const name = 'ż'.repeat((MAX_BODY - 24) / 2);
    expect(await problem(JSON.stringify({ count: 1, name }))).toMatchObject({ count: 1 });
    expect(await problem(JSON.stringify({ count: 1, name: `${name}żżżżżżżż` }))).toEqual(['too-large', undefined]);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(10_000).fill(32));
      },
    });
    expect(await problem(endless)).toEqual(['too-large', undefined]);
    expect(pulled).toBeLessThan(12);
  });

  it.each<[string, BodyInit | null]>([
    ['empty', null],
    ['cut off', '{"count":'],
    ['no text', new Uint8Array([0x7b, 0xff, 0x7d])],
    ['broken on the way', new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })],
    ['a prototype in disguise', '{"count":1,"deep":{"__proto__":{"a":"x"}}}'],
    ['without a bottom', '['.repeat(30_000) + ']'.repeat(30_000)],
  ])('that is %s is a bad request', async (_, body) => {
    expect(await problem(body)).toMatchObject(['bad-request', [expect.stringMatching(/^: ./)]]);
  });
});

describe('a query', () => {
  const query = z.strictObject({ name: z.optional(z.string()) });
  const read = (text: string): unknown => queryOf(new Request(`https://shop.test/${text}`), query);

  it('is read once, with nothing it does not know', () => {
    expect([read(''), read('?name=a%20b')]).toEqual([{}, { name: 'a b' }]);
    expect(() => read('?nam=a')).toThrow(expect.objectContaining({ kind: 'bad-request' }));
    expect(() => read('?name=a&name=b')).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ path: 'name' })] }),
    );
    expect(() => read('?__proto__=a')).toThrow(Problem);
  });
});
