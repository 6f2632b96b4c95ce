import { fc } from './property.ts';

/** What random policies are made of: parts that are there now and then. */

export const label = (text: string) => ({ en: text });
const present = <T>(weight: number, arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 8 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary });
export const seldom = <T>(arbitrary: fc.Arbitrary<T>) => present(1, arbitrary);
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => present(3, arbitrary);
export const mostly = <T>(arbitrary: fc.Arbitrary<T>) => present(7, arbitrary);
const omitAbsent = (value: object) =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Record<string, unknown>;
export const record = (model: Record<string, fc.Arbitrary<unknown>>) => fc.record(model).map(omitAbsent);

export const planNames = ['low', 'mid', 'top'];

export const type = seldom(fc.constant('other')).map((name) => name ?? 'main');
export const covered = (actions: readonly string[]) => seldom(fc.subarray([...actions, 'tagged'], { minLength: 1 }));
