import { describe, expect, it } from 'vitest';
import { fileOf, hashOf } from '../../../preview/link/scenario-file.ts';
import { readState, writeState } from '../../../preview/link/url-state.ts';

const link =
  "view=state&scenario=low&clock=+3d&did=apply(photos=3,background=yes)~buy:S@1d&t.accent=0f766e,5eead4&t.font='Avenir Next', serif";
const { state, notes } = readState(link);
const hash = writeState(state);

describe('a state as a file', () => {
  it('says what its link says, and is opened as the same', () => {
    expect(notes).toEqual([]);
    expect(readState(hashOf(fileOf(hash, 'Low')))).toEqual({ state, notes: [] });
  });

  it('can be read and changed by a person', () => {
    const file = JSON.parse(fileOf(hash, 'Low')) as { title: string; state: Record<string, unknown> };
    expect([file.title, file.state['scenario'], file.state['clock']]).toEqual(['Low', 'low', '+3d']);
    expect(file.state['did']).toEqual(['apply(photos=3,background=yes)', 'buy:S@1d']);
    const changed = { ...file, state: { ...file.state, scenario: 'empty' } };
    expect(readState(hashOf(JSON.stringify(changed))).state.scenario).toBe('empty');
  });

  it('tells of what it does not know, as a link does', () => {
    expect(readState(hashOf('{"state":{"wallet":"1","width":"7","a&b":"c#d"}}')).notes).toHaveLength(3);
  });

  it.each([
    ['text', 'not JSON'],
    ['null', 'no “state”'],
    ['{"state":[1]}', 'no “state”'],
    ['{"state":{"clock":3}}', 'neither text nor a list'],
    [`"${'x'.repeat(200_000)}"`, 'too long'],
  ])('says why %s is none', (text, why) => {
    expect(() => hashOf(text)).toThrow(why);
  });
});
