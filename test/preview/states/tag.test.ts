import { describe, expect, it } from 'vitest';
import { formOf, shelfOf, shelves, shownIn } from '../../../preview/states/elements.ts';
import { groups } from '../../../preview/states/groups.ts';
import { markupOf, pageOf, providerFor } from '../../../preview/states/tag.ts';
import { situations } from '../../../preview/scenarios.ts';
import { read } from '../../support/repository.ts';

describe('a tag that is copied', () => {
  it('is what a person would write', () => {
    const tag = { name: 'credit-button', attributes: { action: 'apply', inputs: '{"photos":3}', detailed: '' } };
    expect(markupOf(tag)).toBe(`<credit-button action="apply" inputs='{"photos":3}' detailed></credit-button>`);
  });

  it('stands below a provider that speaks and looks as it was shown', () => {
    const provider = providerFor({ theme: 'dark', locale: 'ar', dir: 'rtl' });
    expect(pageOf(provider, [{ name: 'credit-counter', attributes: {} }])).toBe(
      '<credit-provider endpoint="/credits" theme="dark" locale="ar" dir="rtl">\n  <credit-counter></credit-counter>\n</credit-provider>\n',
    );
    expect(providerFor({ theme: 'auto', locale: 'de', dir: 'ltr' })).toEqual({ endpoint: '/credits', locale: 'de' });
  });

  it.each([`'"`, `"><img src=x onerror=alert(1)>`, `' onclick='alert(1)`, '&quot;', '</credit-button>'])(
    'stays one attribute whatever is in it: %s',
    (value) => {
      const [, written = ''] = /^<a-b x=(.*)><\/a-b>$/.exec(markupOf({ name: 'a-b', attributes: { x: value } })) ?? [];
      const quote = written[0]!;
      expect(written.slice(1, -1)).not.toContain(quote);
      expect(written).not.toContain('<');
      const back = written.slice(1, -1).replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
      expect(back).toBe(value);
    },
  );
});

describe('what the board shows', () => {
  it('is every element that is registered, but for the provider around them', () => {
    const registered = [...read('components/define.ts').matchAll(/'(credit-[a-z-]+)'/g)].map(([, tag]) => tag!);
    expect(new Set(shelves.map(({ tag }) => tag))).toEqual(new Set(registered.filter((tag) => tag !== 'credit-provider')));
  });

  it('has every situation in one group', () => {
    expect(groups.flatMap(({ states }) => states)).toEqual([...situations.keys()]);
    expect(groups).toHaveLength(6);
  });

  it('has something of every element in some situation, and all but two in each', () => {
    for (const scenario of situations.values()) {
      const tags = shownIn(scenario, null, null).map(({ name }) => name);
      expect(shelves.filter(({ tag }) => !tags.includes(tag) && !['credit-sharing', 'credit-referral'].includes(tag))).toEqual(
        [],
      );
    }
    for (const { tag, fits } of shelves) expect([tag, [...situations.values()].some(fits ?? (() => true))]).toEqual([tag, true]);
  });

  it('sets attributes that the element has', () => {
    const fresh = situations.get('fresh')!;
    for (const { tag, forms } of shelves)
      for (const { key } of forms) {
        const source = read(`components/${tag}/${tag}.ts`);
        const properties = /static override properties = \{([\s\S]*?)\n? {2}\};|static override properties = (.*)/.exec(
          source,
        )![0];
        const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
        for (const name of Object.keys(shownIn(fresh, tag, key)[0]!.attributes)) expect(properties).toContain(camel(name));
      }
  });

  it('falls back to what is there, where a link names what is not', () => {
    expect(shelfOf('credit-wallet')).toBeUndefined();
    expect(shelfOf('constructor')).toBeUndefined();
    expect(formOf(shelfOf('credit-button')!, 'huge').key).toBe('primary');
  });
});
