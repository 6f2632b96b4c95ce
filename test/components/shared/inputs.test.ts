import { afterEach, describe, expect, it, vi } from 'vitest';
import { inputs } from '../../../components/shared/inputs.ts';

describe('the attribute of inputs', () => {
  afterEach(() => void vi.restoreAllMocks());
  const complaints = () => vi.spyOn(console, 'error').mockImplementation(() => undefined);

  it('is an object of JSON, or absent', () => {
    const told = complaints();
    expect(inputs.converter('{"photos": 5}')).toEqual({ photos: 5 });
    expect(inputs.converter(' {} ')).toEqual({});
    expect(inputs.converter(null)).toBe(undefined);
    expect(told).not.toHaveBeenCalled();
  });

  it.each(['{photos: 50}', '', 'null', '[]', '[5]', '5', '"photos"', '{"photos":'])(
    'that is %j is no set of inputs that an action could have, and the page is told',
    (text) => {
      const told = complaints();
      expect(Object.keys(inputs.converter(text)!)).toEqual([`inputs='${text}'`]);
      expect(told.mock.calls).toEqual([[expect.stringContaining(`inputs='${text}'`)]]);
    },
  );
});
