/** A tag as somebody writes it into a page. */
export interface Tag {
  readonly name: string;
  /** In the order in which they are written; an empty text is an attribute without a value. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The element that a tag stands for. */
export function elementOf({ name, attributes }: Tag): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** A tag as HTML, on one line: `<credit-button action="apply" inputs='{"photos":3}'></credit-button>`. */
export const markupOf = (tag: Tag): string => `${opening(tag)}</${tag.name}>`;

const opening = ({ name, attributes }: Tag): string =>
  `<${[name, ...Object.entries(attributes).map(([key, value]) => (value === '' ? key : `${key}=${quoted(value)}`))].join(' ')}>`;

/** Apostrophes around JSON, so that a person can read it; no text can end its attribute, or begin a tag. */
function quoted(value: string): string {
  const safe = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return safe.includes('"') ? `'${safe.replaceAll("'", '&#39;')}'` : `"${safe}"`;
}

/** Tags below their provider, as a page would hold them. */
export function pageOf(provider: Tag['attributes'], tags: readonly Tag[]): string {
  const name = 'credit-provider';
  return [opening({ name, attributes: provider }), ...tags.map((tag) => `  ${markupOf(tag)}`), `</${name}>`, ''].join('\n');
}

/** What a provider of a host's own page says, for a look that was chosen here. */
export const providerFor = (look: {
  readonly theme: string;
  readonly locale: string;
  readonly dir: string;
}): Tag['attributes'] => ({
  endpoint: '/credits',
  ...(look.theme !== 'auto' && { theme: look.theme }),
  locale: look.locale,
  ...(look.dir === 'rtl' && { dir: 'rtl' }),
});
