import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/backend/index.ts';

describe('a problem', () => {
  it('is said as the standard has it', async () => {
    const errors = [{ path: 'id', reason: 'This key is missing.', fix: 'Add it.' }];
    const reply = new Problem('bad-request', 'The body makes no sense.', { errors }).response({ allow: 'GET' });
    expect([
      reply.status,
      reply.headers.get('content-type'),
      reply.headers.get('allow'),
      reply.headers.get('cache-control'),
    ]).toEqual([400, 'application/problem+json', 'GET', 'no-store']);
    expect(await reply.json()).toEqual({
      type: 'urn:creditkit:problem:bad-request',
      title: 'The request makes no sense.',
      status: 400,
      detail: 'The body makes no sense.',
      errors,
    });
  });

  it('of a right names the reason that decisions know', async () => {
    const problem = new Problem('forbidden', 'No.', { reason: 'role-not-permitted' });
    expect([problem.status, await problem.response().json()]).toEqual([
      403,
      expect.objectContaining({ reason: 'role-not-permitted' }),
    ]);
  });
});
