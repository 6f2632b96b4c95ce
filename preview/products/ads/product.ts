import { html, nothing, type TemplateResult } from 'lit';
import { go, link } from '../../go.ts';
import { situation } from '../../product-page.ts';
import type { Product } from '../../product.ts';
import type { Stage } from '../../stage.ts';
import './ads.css';
import { fields } from './catalog.ts';
import { contact } from './contact.ts';
import { adsDemo } from './demo.ts';
import { feed } from './feed.ts';
import { images } from './images.ts';
import { videos } from './videos.ts';

/** The screens that are paid with credits, each with what it does. */
const SCREENS = {
  feed: {
    label: 'Feed optimization',
    says: 'Better titles, descriptions and categories for the products of your feed.',
    draw: feed,
  },
  images: { label: 'Custom images', says: 'Your products in scenes of your brand.', draw: images },
  videos: { label: 'Dynamic videos', says: 'A short film for each product, from its own data.', draw: videos },
} as const;
type Screen = keyof typeof SCREENS;

const isScreen = (view: string): view is Screen => Object.hasOwn(SCREENS, view);

/** The product page: a platform for ads and product feeds, as its maker would build it around the elements. */
function draw(stage: Stage): TemplateResult {
  const { view } = stage.state;
  const at = isScreen(view) ? view : 'feed';
  const isContact = view === 'contact';
  return html`<header class="product-bar">
      <a class="brand" href="#${link(stage, 'feed')}" @click=${(event: Event) => go(event, stage, 'feed')}>
        <svg viewBox="0 0 28 28" aria-hidden="true">
          <rect width="28" height="28" rx="8" />
          <path d="M7 9h14M7 14h9M7 19h5" />
        </svg>
        Shelfline
      </a>
      <nav aria-label="Shelfline">
        ${Object.entries(SCREENS).map(([key, { label }]) => tab(stage, key, label, !isContact && key === at))}
        ${tab(stage, 'contact', 'Your contact', isContact)}
      </nav>
      <span class="avatar" title="Fernweh Outdoor" aria-hidden="true">FO</span>
    </header>
    ${situation(stage)}${isContact ? contact(stage) : screen(stage, at)}
    <credit-usage modal view="actions" label="AI Credits by feature"></credit-usage>`;
}

const tab = (stage: Stage, view: string, label: string, isCurrent: boolean): TemplateResult =>
  html`<a
    href="#${link(stage, view)}"
    aria-current=${isCurrent ? 'page' : nothing}
    @click=${(event: Event) => go(event, stage, view)}
    >${label}</a
  >`;

function screen(stage: Stage, at: Screen): TemplateResult {
  const { label, says, draw: body } = SCREENS[at];
  return html`<div class="screen">
    <div class="screen-head">
      <div>
        <h1 tabindex="-1">${label}</h1>
        <p>${says}</p>
      </div>
      <credit-counter class="indicator" show="both"></credit-counter>
    </div>
    ${body(stage)}
  </div>`;
}

/** The ads and feed platform: three features, one pool of credits, and a person who sells more. */
export const product: Product = {
  key: 'ads',
  title: 'Ads and product feeds',
  usual: 'A shop on Pro, in mid-month',
  pages: [
    { value: 'feed', label: 'Feed optimization' },
    { value: 'images', label: 'Custom images' },
    { value: 'videos', label: 'Dynamic videos' },
    { value: 'contact', label: 'Your contact' },
  ],
  fields,
  demo: adsDemo,
  draw,
  remedy({ remedy }, stage) {
    if (remedy.kind !== 'contact' && remedy.kind !== 'upgrade') return 'Here your page would take over.';
    stage.go('contact');
    return remedy.kind === 'contact' ? 'Ines sells you more credits.' : 'Ines moves you to Pro.';
  },
};
