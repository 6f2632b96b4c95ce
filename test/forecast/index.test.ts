import { expect, it } from 'vitest';
import * as door from '../../src/forecast/index.ts';

it('the door has the forecast, the ways to what is missing, and what costs less together', () => {
  expect(Object.keys(door).sort()).toEqual(['forecast', 'together', 'waysTo']);
});
