import { html, nothing, type TemplateResult } from 'lit';
import { go, link } from '../../go.ts';
import { nameOf } from '../../panel/choices.ts';
import type { Stage } from '../../stage.ts';
import { situation } from '../../product-page.ts';
import './feature.css';
import { settings } from './settings.ts';
import { subscription } from './subscription.ts';

/** What stands where, and what the buttons are called: the two generations of the builder differ in no more. */
export interface Layout {
  /** Where the menu with the usage is. */
  readonly usage: 'top' | 'corner';
  readonly buy: string;
}

/** The builder around its editor: brand, pages, and the menu with the usage. */
export function frame(stage: Stage, layout: Layout, editor: () => TemplateResult): TemplateResult {
  const { view } = stage.state;
  const menu = usageMenu(stage, layout);
  const body = view === 'settings' ? settings(stage) : view === 'subscription' ? subscription(stage) : editor();
  return html`<div class="builder ${layout.usage}">
    <header class="builder-bar">
      <a class="brand" href="#${link(stage, 'editor')}" @click=${(event: Event) => go(event, stage, 'editor')}>
        <svg viewBox="0 0 28 28" aria-hidden="true">
          <rect width="28" height="28" rx="8" />
          <path d="M8 9h12M8 14h7M8 19h12" />
        </svg>
        Plinth
      </a>
      <nav aria-label="Plinth">
        ${stage.product.pages.map(
          ({ value, label }) =>
            html`<a
              href="#${link(stage, value)}"
              aria-current=${view === value ? 'page' : nothing}
              @click=${(event: Event) => go(event, stage, value)}
              >${label}</a
            >`,
        )}
      </nav>
      ${menu}
    </header>
    <div class="builder-body">${situation(stage)}${body}</div>
  </div>`;
}

/** What is left, at a glance, and the way to more. */
function usageMenu(stage: Stage, { buy }: Layout): TemplateResult {
  const { facts, planLabel, isTrial, phase } = stage.session?.demo.credits.snapshot() ?? {};
  const plan = phase === 'ready' && facts?.plan ? nameOf(planLabel ?? undefined, facts.plan) : '–';
  const close = (event: KeyboardEvent): void => {
    const menu = event.currentTarget as HTMLDetailsElement;
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  };
  return html`<details class="usage-menu" @keydown=${close}>
    <summary>My usage</summary>
    <div class="usage-box">
      <p><span>Plan</span> <b>${plan}${isTrial ? ', trial' : ''}</b></p>
      <p><span>Published pages</span> <b>3</b></p>
      <p class="left"><span>Credits</span> <credit-counter show="sources"></credit-counter></p>
      <button class="second" type="button" @click=${() => stage.buyMore()}>${buy}</button>
    </div>
  </details>`;
}

/** A feature's window: what it does, and at its bottom what is left. A click on the number opens the packs. */
export const featureWindow = (title: string, lead: string, body: TemplateResult): TemplateResult =>
  html`<section class="feature" aria-labelledby="feature">
    <div class="feature-body">
      <h2 id="feature">${title}</h2>
      <p class="lead">${lead}</p>
      ${body}
    </div>
    <footer><span>Remaining</span> <credit-counter opens="packs"></credit-counter></footer>
  </section>`;
