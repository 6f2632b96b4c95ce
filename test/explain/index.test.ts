import { expect, it } from 'vitest';
import * as door from '../../src/explain/index.ts';

it('opens on the explanation and its sections', () =>
  expect(Object.keys(door).sort()).toEqual(['CHAPTERS', 'chapterOf', 'explain']));
