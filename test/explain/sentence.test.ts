import { expect, it } from 'vitest';
import { about, chapterOf, CHAPTERS, type Say } from '../../src/explain/sentence.ts';
import { policySchema, openDocument } from '../../src/policy/schema.ts';

it('has a section for every member of a policy', () => {
  const { shape } = (policySchema(openDocument) as unknown as { _zod: { def: { shape: object } } })._zod.def;
  const members = Object.keys(shape).filter((member) => !['$schema', 'language', 'id', 'version', 'says'].includes(member));
  const told: readonly string[] = Object.values(CHAPTERS).flat();
  expect(members.filter((member) => !told.includes(member))).toEqual([]);
  expect(() => chapterOf({ path: 'surprise.here', text: '' })).toThrow('No section tells of "surprise".');
  expect(chapterOf({ path: 'packs["a b"].sizes', text: '' })).toBe('Buying');
});

it('names a thing before the first sentence of it, and leaves out what is empty', () => {
  const told: string[] = [];
  const say: Say = (_, ...parts) => void told.push(parts.filter(Boolean).join(' '));
  const tell = about('Pro', say);
  tell(['plans', 'pro'], '', undefined);
  tell(['plans', 'pro'], 'It costs.');
  tell(['plans', 'pro'], 'It gives.');
  expect(told).toEqual(['Pro: It costs.', 'It gives.']);
});
