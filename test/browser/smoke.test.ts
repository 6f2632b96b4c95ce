import { expect } from '@open-wc/testing';
import * as creditkit from '../../src/index.ts';

describe('the headless half in a browser', () => {
  it('loads as plain modules and offers something', () => {
    expect(Object.keys(creditkit)).to.not.be.empty;
  });
});
