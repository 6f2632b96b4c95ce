import { expect, it } from 'vitest';
import * as door from '../../src/lint/index.ts';

it('the door opens on what an author’s tool needs', () => {
  expect(Object.keys(door).sort()).toEqual(['KINDS', 'lint']);
});
