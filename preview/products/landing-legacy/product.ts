import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { segments } from '../../controls.ts';
import { own, type Product } from '../../product.ts';
import type { Stage } from '../../stage.ts';
import { patterns, picture } from '../landing/canvas.ts';
import { legacyDemo } from '../landing/demo.ts';
import { frame } from '../landing/frame.ts';
import '../landing/landing.css';
import { remedy } from '../landing/remedy.ts';
import { fields, timesOf } from './text.ts';
import { toolWindow } from './tools.ts';

const TOOLS = [
  { value: 'text', label: 'Text' },
  { value: 'seo', label: 'SEO' },
  { value: 'picture', label: 'Picture' },
  { value: 'translate', label: 'Translate' },
] as const;

function editor(stage: Stage): TemplateResult {
  const { tool, text } = own(stage, fields);
  const { did = [] } = stage.session ?? {};
  const isGerman = timesOf(did, 'translation') > 0;
  const select = ({ target }: Event): void => {
    const { selectionStart: from, selectionEnd: to } = target as HTMLTextAreaElement;
    stage.put({ part: from < to ? [from, to] : null });
  };
  return html`${patterns}
    <div class="editor">
      <article class="canvas">
        <p class="over">Draft${isGerman ? ' · also in German' : ''}</p>
        <h1 tabindex="-1">Sleep under the stars</h1>
        <textarea
          aria-label="Text of the page"
          rows="4"
          maxlength="400"
          .value=${live(text)}
          @input=${(event: Event) => stage.put({ text: (event.target as HTMLTextAreaElement).value, part: null })}
          @select=${select}
          @keyup=${select}
          @pointerup=${select}
        ></textarea>
        <ul class="pictures one">
          <li>${picture(1, timesOf(did, 'bg_removal') > 0)}</li>
        </ul>
        <p class="call"><span>See the offers</span></p>
      </article>
      <div class="tools-side">
        ${segments('Feature', 'tool', TOOLS, tool, (value) => stage.put({ tool: value }), true)}${toolWindow(stage)}
      </div>
    </div>`;
}

/** The landing-page builder under its older plans: one pool that never renews. */
export const product: Product = {
  key: 'landing-legacy',
  title: 'Landing-page builder, legacy plans',
  usual: 'An account with its starter credits',
  pages: [
    { value: 'editor', label: 'Editor' },
    { value: 'subscription', label: 'Subscription' },
    { value: 'settings', label: 'Settings' },
  ],
  fields,
  demo: legacyDemo,
  draw: (stage) => frame(stage, { usage: 'top', buy: 'Buy credits' }, () => editor(stage)),
  remedy,
};
