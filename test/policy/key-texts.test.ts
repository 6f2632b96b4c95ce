import { describe, expect, it } from 'vitest';
import { KEY_TEXTS } from '../../src/policy/key-texts.ts';
import { filesUnder, read } from '../support/repository.ts';
import { places, textProblems } from '../support/key-texts.ts';

describe('the texts of the keys', () => {
  it('explain every key that a policy may have', () => {
    expect([...places.keys()].filter((place) => !Object.hasOwn(KEY_TEXTS, place))).toEqual([]);
  });

  it('belong to keys, are sentences and show what may stand there', () => {
    expect(textProblems(KEY_TEXTS)).toEqual([]);
  });

  it('are read by the JSON schema and the documentation only, so that no browser loads them', () => {
    const readers = ['src', 'components', 'mocks']
      .flatMap(filesUnder)
      .filter((file) => file.endsWith('.ts') && /from '.*-texts\.ts'/.test(read(file)));
    expect(readers.filter((file) => !/^src\/policy\/([a-z]+-texts|json-schema)\.ts$/.test(file))).toEqual([]);
    const users = ['src', 'components', 'mocks'].flatMap(filesUnder).filter((file) => /json-schema\.ts'/.test(read(file)));
    expect(users).toEqual([]);
  });
});

describe('the checker of texts itself', () => {
  it('sees a text without a key, half a sentence, no example, and one that may not stand there', () => {
    expect(textProblems({ 'Grant.amounts': { says: 'How many.', example: 1 } })).toEqual([
      'Grant.amounts is no key of the schema.',
    ]);
    expect(textProblems({ 'Grant.amount': { says: 'how many', example: 1 } })).toHaveLength(1);
    expect(textProblems({ 'Grant.amount': { says: 'How many.' } })).toHaveLength(1);
    expect(textProblems({ 'Grant.amount': { says: 'How many.', example: 'many' } })).toHaveLength(1);
  });
});
