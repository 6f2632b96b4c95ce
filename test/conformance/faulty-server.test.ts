import { describe, expect, it } from 'vitest';
import { breaches, faultyServer } from '../../src/conformance/index.ts';
import { Trial } from '../../src/conformance/trial.ts';
import { reference } from './reference.ts';

describe('a faulty server', () => {
  it.each(breaches)('"%s" still answers what it does not break: a page on it opens', async (breach) => {
    const trial = await Trial.open(reference(breach), 10);
    expect(await trial.left()).toBe(10);
  });

  it('passes problems on as they are', async () => {
    const nobody = faultyServer(
      () => Promise.resolve(new Response('{}', { status: 401, headers: { 'content-type': 'application/problem+json' } })),
      'includes nothing',
    );
    expect((await nobody(new Request('https://shop.test/credits/snapshot'))).status).toBe(401);
  });
});
