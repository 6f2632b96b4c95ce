import { html, nothing, type TemplateResult } from 'lit';
import type { Stage } from '../stage.ts';
import { billing } from './billing.ts';
import { situation } from './situation.ts';
import { workshop } from './workshop.ts';

/** The product page: a photo studio for car listings, as its maker would build it around the elements. */
export function product(stage: Stage): TemplateResult {
  const { session, state, toast, isStarting } = stage;
  const isBilling = state.view === 'billing';
  return html`<credit-provider id="product" .client=${session?.demo.credits ?? null} theme=${state.theme} locale="en-GB">
    <div class="product" aria-busy=${isStarting ? 'true' : 'false'}>
      <header class="product-bar">
        <a class="brand" href="#" @click=${(event: Event) => go(event, stage, 'studio')}>
          <svg viewBox="0 0 28 28" aria-hidden="true">
            <rect width="28" height="28" rx="8" />
            <path d="M5 18.500h18M7 18.500c0-4 2-7.500 7-7.500s7 3.500 7 7.500M14 7.500v-2" />
          </svg>
          Kerbside
        </a>
        <nav aria-label="Kerbside">
          <a href="#" aria-current=${isBilling ? nothing : 'page'} @click=${(event: Event) => go(event, stage, 'studio')}
            >Studio</a
          >
          <a
            href="#view=billing"
            aria-current=${isBilling ? 'page' : nothing}
            @click=${(event: Event) => go(event, stage, 'billing')}
            >Billing</a
          >
        </nav>
        <credit-counter class="balance"></credit-counter>
        <span class="avatar" title="Halden Motors" aria-hidden="true">HM</span>
      </header>
      ${situation(stage)}${isBilling ? billing(stage) : workshop(stage)}
      <p class="toast" role="status">${toast}</p>
    </div>
    <credit-pack-dialog></credit-pack-dialog>
  </credit-provider>`;
}

function go(event: Event, stage: Stage, view: 'studio' | 'billing'): void {
  const { metaKey, ctrlKey, shiftKey } = event as MouseEvent;
  if (metaKey || ctrlKey || shiftKey) return;
  event.preventDefault();
  stage.set({ view });
}
