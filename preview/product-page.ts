import { html, nothing, type TemplateResult } from 'lit';
import type { Scenario } from '../mocks/scenario.ts';
import { productWith } from './products.ts';
import type { Stage } from './stage.ts';
import { sheet } from './states/sheet.ts';

/** The product below its provider. What is the same for every product stands here: the situation, what the page says, and the packs. */
export function productPage(stage: Stage): TemplateResult {
  const { session, state, product, toast, isStarting } = stage;
  const isSheet = state.view === 'state';
  const isOpen = isSheet && state.element === 'credit-pack-dialog' && state.form === 'open' && session !== undefined;
  return html`<credit-provider
    id="product"
    class=${isSheet ? 'bare' : product.key}
    .client=${session?.demo.credits ?? null}
    theme=${state.theme}
    locale=${state.locale}
  >
    <div class="product" aria-busy=${isStarting ? 'true' : 'false'}>
      ${isSheet ? sheet(stage) : isElsewhere(stage) ? elsewhere(stage) : product.draw(stage)}
      <p class="toast" role="status">${toast}</p>
    </div>
    <credit-pack-dialog ?open=${isOpen}></credit-pack-dialog>
  </credit-provider>`;
}

/** What a product puts below its header: the nudge, where there is one, and what a scenario is about. */
export const situation = ({ session }: Stage): TemplateResult =>
  html`<credit-notice class="nudge"></credit-notice>${session?.scenario ? about(session.scenario) : nothing}`;

/** What a scenario is about, with the action that shows it best. */
function about({ title, says, action, inputs }: Scenario): TemplateResult {
  return html`<section class="situation" aria-labelledby="situation">
    <div>
      <h2 id="situation">${title}</h2>
      <p>${says}</p>
    </div>
    <credit-button action=${action} .inputs=${inputs}></credit-button>
  </section>`;
}

/** A scenario may follow rules that no product here has. */
const isElsewhere = ({ session, product }: Stage): boolean =>
  session?.scenario !== undefined && !product.takesAny && productWith(session.begun.policy)?.key !== product.key;

function elsewhere(stage: Stage): TemplateResult {
  return html`${situation(stage)}
    <div class="elsewhere">
      <h1 tabindex="-1">Rules of its own</h1>
      <p>
        This situation follows the policy <code>${stage.session?.demo.policy.id}</code>, which no product here has. Its action
        stands above; here is all the rest.
      </p>
      <credit-counter></credit-counter>
      <credit-usage></credit-usage>
    </div>`;
}
