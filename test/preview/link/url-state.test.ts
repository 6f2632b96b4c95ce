import { fc } from '../../support/property.ts';
import { describe, expect, it } from 'vitest';
import { spanOf, spanText, stepOf, stepText, type Deed, type Step } from '../../../preview/link/steps.ts';
import {
  initialState,
  MOST_STEPS,
  readState,
  stateOf,
  WIDTHS,
  writeState,
  ZOOMS,
  type PreviewState,
} from '../../../preview/link/url-state.ts';
import type { Skin } from '../../../preview/theming/skin.ts';
import { themes } from '../../../preview/theming/themes.ts';
import { productOf, products } from '../../../preview/products.ts';

const key = fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}$/);
const count = fc.integer({ min: 1, max: 9_999_999 });
const number = fc.oneof(
  fc.integer(),
  fc.integer({ min: -999_999, max: 999_999 }).map((hundredths) => hundredths / 100),
);
const span = fc.integer({ min: 0, max: 90_000_000 }).map((seconds) => seconds * 1_000);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('spend' as const),
      action: key,
      inputs: fc.dictionary(
        key,
        fc.oneof(fc.string({ maxLength: 30 }), number, fc.boolean(), fc.array(fc.string({ maxLength: 9 }))),
        {
          maxKeys: 4,
          noNullPrototype: true,
        },
      ),
      actual: fc.nat(),
      mark: fc.stringMatching(/^[\w.-]{1,40}$/),
    },
    { requiredKeys: ['kind', 'action', 'inputs'] },
  ),
  fc.record({ kind: fc.constant('set' as const), flag: key, value: fc.boolean() }),
  fc.record({ kind: fc.constant('plan' as const), plan: key }),
  fc.record({ kind: fc.constantFrom('seats' as const, 'slots' as const), value: count }),
  fc.record({ kind: fc.constant('event' as const), event: key }),
  fc.record({ kind: fc.constant('buy' as const), pack: fc.stringMatching(/^[\w.]{1,20}$/) }),
  fc.record({ kind: fc.constant('buy' as const), pack: fc.constant('any'), money: fc.integer({ min: 0, max: 99_999 }) }),
  fc.record({ kind: fc.constantFrom('pay' as const, 'deliver' as const, 'cancel' as const), order: count }),
  fc.record({ kind: fc.constant('grant' as const), amount: count }),
  fc.constant({ kind: 'empty' as const }),
);
const step: fc.Arbitrary<Step> = fc.tuple(deed, span).map(([what, at]) => ({ ...what, at }));

const skins: readonly Skin[] = [{}, { accent: '0f766e,5eead4', radius: '2px' }, { ink: '17181c', font: "'Avenir Next', serif" }];

/** Steps in their order, and a clock that is not before the last of them. */
const past = fc.tuple(fc.array(step, { maxLength: 12 }), span).map(([steps, more]) => {
  const did = [...steps].sort((a, b) => a.at - b.at);
  return { did, clock: Math.min((did.at(-1)?.at ?? 0) + more, 90_000_000_000) };
});
const screen = fc.record<Omit<PreviewState, 'did' | 'clock' | 'product' | 'view' | 'own'>>({
  scenario: fc.option(key),
  plan: fc.option(key),
  slots: fc.option(fc.integer({ min: 1, max: 9_999 })),
  seats: fc.option(fc.integer({ min: 1, max: 9_999 })),
  trial: fc.option(fc.boolean()),
  type: fc.option(key),
  values: fc.dictionary(key, fc.string({ maxLength: 40 }), { maxKeys: 3, noNullPrototype: true }),
  sub: fc.boolean(),
  role: fc.option(key),
  delay: fc.oneof(fc.constant('never' as const), fc.integer({ min: 0, max: 99_999 })),
  fail: fc.constantFrom('none', 'all', 'half', 'lost'),
  cold: fc.boolean(),
  offline: fc.boolean(),
  paid: fc.constantFrom('usual', 'once', 'later'),
  mode: fc.constantFrom('charged', 'held', 'host'),
  theme: fc.constantFrom('auto', 'light', 'dark'),
  locale: fc.constantFrom('en-GB', 'de', 'pl', 'es', 'ar'),
  dir: fc.constantFrom('ltr', 'rtl'),
  width: fc.constantFrom(...WIDTHS),
  zoom: fc.constantFrom(...ZOOMS),
  panel: fc.option(fc.boolean()),
  tab: fc.constantFrom('setup', 'look', 'ledger', 'events'),
  find: fc.string({ maxLength: 80 }),
  group: fc.option(key),
  element: fc.option(key),
  form: fc.option(key),
  brand: fc.constantFrom(null, ...themes.keys()),
  tokens: fc.constantFrom(...skins),
});
/** A product with one of its pages. Its own fields are as in the beginning, or as a text says that means something to them. */
const place = fc.constantFrom(...products.keys()).chain((product) =>
  fc.record({
    product: fc.constant(product),
    view: fc.constantFrom('states', 'state', ...productOf(product).pages.map(({ value }) => value)),
    own: fc.constant(stateOf(product).own),
  }),
);
const state: fc.Arbitrary<PreviewState> = fc
  .tuple(screen, place, past)
  .map(([seen, where, { did, clock }]) => ({ ...seen, ...where, did, clock }));

describe('a link to the preview', () => {
  it('says everything, and is read as it was written', () => {
    fc.assert(
      fc.property(state, (seen) => {
        expect(readState(`#${writeState(seen)}`)).toEqual({ state: seen, notes: [] });
      }),
    );
  });

  it('says nothing about what is as it is by default', () => {
    expect(writeState(initialState)).toBe('');
    expect(readState('')).toEqual({ state: initialState, notes: [] });
  });

  it('can be read and written by a person', () => {
    const hash =
      '#plan=professional_plus&slots=5&clock=+3d&delay=400&bg=none&did=apply(photos=2,background=yes)1.3-coast~buy:S@1d~set:shared=yes@1d~deliver:1@1d2h';
    const { state: seen, notes } = readState(hash);
    expect(notes).toEqual([]);
    expect(seen).toMatchObject({ plan: 'professional_plus', slots: 5, clock: 259_200_000, delay: 400, own: { bg: null } });
    expect(seen.did).toEqual([
      { kind: 'spend', action: 'apply', inputs: { photos: 2, background: true }, mark: '1.3-coast', at: 0 },
      { kind: 'buy', pack: 'S', at: 86_400_000 },
      { kind: 'set', flag: 'shared', value: true, at: 86_400_000 },
      { kind: 'deliver', order: 1, at: 93_600_000 },
    ]);
    expect(`#${writeState(seen)}`).toBe(hash);
  });

  it.each([...products.values()].flatMap(({ key, fields = {} }) => Object.keys(fields).map((field) => [key, field])))(
    'keeps of the product %s what its field %s says',
    (product, field) => {
      const { read, write, initial } = productOf(product).fields![field]!;
      // Every field reads at least what it writes.
      const texts = fc.oneof(fc.string(), fc.constantFrom(write(initial), 'none', 'all', '1', '0', '2.4', 'coast'));
      fc.assert(
        fc.property(texts, (text) => {
          const value = read(text);
          fc.pre(value !== undefined);
          expect(read(write(value))).toEqual(value);
          const seen = { ...stateOf(product), own: { ...stateOf(product).own, [field]: value } };
          expect(readState(writeState(seen))).toEqual({ state: seen, notes: [] });
        }),
      );
    },
  );

  it('never fails, whatever it says, and is understood the second time as the first', () => {
    const pairs = fc.tuple(fc.oneof(fc.constantFrom(...Object.keys(initialState)), fc.string()), fc.string());
    const anything = fc.oneof(
      fc.string(),
      fc.array(pairs).map((list) => list.map(([name, value]) => `${name}=${value}`).join('&')),
    );
    fc.assert(
      fc.property(anything, (hash) => {
        const { state: seen } = readState(hash);
        expect(readState(writeState(seen)).state).toEqual(seen);
      }),
    );
  });

  it.each([
    ['slots=many', 'slots'],
    ['photos=1.0', 'photos'],
    ['bg=moon', 'bg'],
    ['clock=3d', 'clock'],
    ['delay=soon', 'delay'],
    ['fail=always', 'fail'],
    ['scenario=../../etc', 'scenario'],
    ['plan=%E0%A4%A', 'plan'],
    ['view=nowhere', 'view'],
    ['product=nobody', 'product'],
    ['trial=maybe', 'trial'],
    ['constructor=1', 'constructor'],
  ])('leaves %s at its default and says so', (hash, about) => {
    const { state: seen, notes } = readState(hash);
    expect(seen).toEqual(initialState);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(about);
  });

  it('keeps the steps that make sense, and says which do not', () => {
    const { state: seen, notes } = readState(
      'did=empty~fly:1~apply(~grant:0~pay:x~buy:S=~buy:S@1d~empty@1h~apply(photos)@1d~apply(!=x)@1d~apply(name=%25)@1d',
    );
    expect(seen.did.map(({ kind }) => kind)).toEqual(['empty', 'buy']);
    expect(notes).toHaveLength(9);
  });

  it('stands at its last step, even where it says an earlier time', () => {
    expect(readState('clock=+1h&did=empty@2d').state.clock).toBe(172_800_000);
  });

  it('plays no endless list', () => {
    const { state: seen } = readState(
      `did=${Array(MOST_STEPS + 5)
        .fill('empty')
        .join('~')}`,
    );
    expect(seen.did).toHaveLength(MOST_STEPS);
  });
});

describe('a span and a step', () => {
  it('are texts that say what they are', () => {
    expect(spanText(0)).toBe('0s');
    expect(spanText(93_784_000)).toBe('1d2h3m4s');
    expect(spanOf('9999d')).toBeUndefined();
    expect(stepText({ kind: 'spend', action: 'apply', inputs: { photos: 2, logo: false }, mark: '2-none', at: 60_000 })).toBe(
      'apply(photos=2,logo=no)2-none@1m',
    );
    const lists = { kind: 'spend', action: 'make', inputs: { none: [], blank: [''], two: ['a', ''] }, at: 0 } as const;
    expect(stepOf(stepText(lists))).toEqual(lists);
    expect(stepOf('buy:any=12.5')).toEqual({ kind: 'buy', pack: 'any', money: 12.5, at: 0 });
  });
});
