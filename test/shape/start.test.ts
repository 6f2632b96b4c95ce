import { describe, expect, it } from 'vitest';
import { portOf } from '../../scripts/preview.mjs';

describe('npm start', () => {
  it('takes a port', () => {
    expect(portOf([])).toBeUndefined();
    expect(portOf(['--port', '8080'])).toBe(8080);
    expect(portOf(['--port=0'])).toBe(0);
  });

  it('says what it takes, when it is asked for something else', () => {
    for (const args of [['--port'], ['--port', 'http'], ['--port', '70000'], ['8080'], ['--port', '8080', '--open']])
      expect(() => portOf(args)).toThrow('npm start -- --port 8080');
  });
});
