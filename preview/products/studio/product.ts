import { html, nothing, type TemplateResult } from 'lit';
import { go, link } from '../../go.ts';
import type { Product } from '../../product.ts';
import { situation } from '../../product-page.ts';
import type { Stage } from '../../stage.ts';
import { billing } from './billing.ts';
import { studioDemo } from './demo.ts';
import { fields } from './listing.ts';
import { palette } from './photo.ts';
import './workshop.css';
import { workshop } from './workshop.ts';

/** The product page: a photo studio for car listings, as its maker would build it around the elements. */
function draw(stage: Stage): TemplateResult {
  const isBilling = stage.state.view === 'billing';
  return html`${palette}
    <header class="product-bar">
      <a class="brand" href="#${link(stage, 'studio')}" @click=${(event: Event) => go(event, stage, 'studio')}>
        <svg viewBox="0 0 28 28" aria-hidden="true">
          <rect width="28" height="28" rx="8" />
          <path d="M5 18.500h18M7 18.500c0-4 2-7.500 7-7.500s7 3.500 7 7.500M14 7.500v-2" />
        </svg>
        Kerbside
      </a>
      <nav aria-label="Kerbside">
        <a
          href="#${link(stage, 'studio')}"
          aria-current=${isBilling ? nothing : 'page'}
          @click=${(event: Event) => go(event, stage, 'studio')}
          >Studio</a
        >
        <a
          href="#${link(stage, 'billing')}"
          aria-current=${isBilling ? 'page' : nothing}
          @click=${(event: Event) => go(event, stage, 'billing')}
          >Billing</a
        >
      </nav>
      <credit-counter class="balance"></credit-counter>
      <span class="avatar" title="Halden Motors" aria-hidden="true">HM</span>
    </header>
    ${situation(stage)}${isBilling ? billing(stage) : workshop(stage)} `;
}

/** The photo studio, in the second week of its launch promotion. */
export const product: Product = {
  key: 'studio',
  title: 'Photo studio',
  usual: 'An ordinary day at the studio',
  pages: [
    { value: 'studio', label: 'Studio' },
    { value: 'billing', label: 'Billing' },
  ],
  fields,
  demo: studioDemo,
  draw,
  remedy: ({ remedy }) =>
    remedy.kind === 'upgrade'
      ? 'Here your page would show its plans.'
      : remedy.kind === 'contact'
        ? 'Here your page would open the contact.'
        : 'Here your page would take over.',
};
