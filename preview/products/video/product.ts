import { html, nothing, type TemplateResult } from 'lit';
import { go, link } from '../../go.ts';
import { situation } from '../../product-page.ts';
import type { Product } from '../../product.ts';
import type { Stage } from '../../stage.ts';
import { dashboard } from './dashboard.ts';
import { videoDemo } from './demo.ts';
import { editor } from './editor.ts';
import { fields } from './project.ts';
import { refer } from './refer.ts';
import { light } from './scenes.ts';
import './video.css';

const PAGES = { editor: 'Editor', dashboard: 'Dashboard', refer: 'Refer a friend' } as const;

/** The product page: a video editor, as its maker would build it around the elements. */
function draw(stage: Stage): TemplateResult {
  const { view } = stage.state;
  const at = Object.hasOwn(PAGES, view) ? view : 'editor';
  return html`${light}
    <header class="product-bar">
      <a class="brand" href="#${link(stage, 'editor')}" @click=${(event: Event) => go(event, stage, 'editor')}>
        <svg viewBox="0 0 28 28" aria-hidden="true">
          <rect width="28" height="28" rx="8" />
          <path d="M8 8h12v12H8zM12 11.500v5l4-2.500z" />
        </svg>
        Reelroom
      </a>
      <nav aria-label="Reelroom">
        ${Object.entries(PAGES).map(
          ([key, label]) =>
            html`<a
              href="#${link(stage, key)}"
              aria-current=${key === at ? 'page' : nothing}
              @click=${(event: Event) => go(event, stage, key)}
              >${label}</a
            >`,
        )}
      </nav>
      <credit-counter class="balance" show="sources"></credit-counter>
      <span class="avatar" title="Northlight" aria-hidden="true">NL</span>
    </header>
    ${situation(stage)}${at === 'dashboard' ? dashboard(stage) : at === 'refer' ? refer(stage) : editor(stage)}
    <footer class="help">
      Questions about credits? <a href="mailto:support@reelroom.example">Write to our support team</a>
    </footer>`;
}

/** The video editor: monthly and flexible credits, a free amount to buy, and friends to invite. */
export const product: Product = {
  key: 'video',
  title: 'Video editor',
  usual: 'A workspace on Pro, in mid-cycle',
  pages: [
    { value: 'editor', label: 'Editor' },
    { value: 'dashboard', label: 'Dashboard' },
    { value: 'refer', label: 'Refer a friend' },
  ],
  fields,
  demo: videoDemo,
  draw,
  remedy: ({ remedy }) =>
    remedy.kind === 'upgrade' ? 'Here your page would show its plans.' : 'Here your page would take over.',
};
