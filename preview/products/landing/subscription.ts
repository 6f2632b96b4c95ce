import { html, nothing, type TemplateResult } from 'lit';
import { dayText } from '../../clock.ts';
import { nameOf } from '../../panel/choices.ts';
import type { Stage } from '../../stage.ts';

/** The plan, what is left and where it went, and the orders. */
export function subscription(stage: Stage): TemplateResult {
  const state = stage.session?.demo.credits.snapshot();
  const { plan, timeZone } = state?.facts ?? {};
  const renewsAt = state?.nextRenewalAt ?? null;
  return html`<div class="billing">
    <div class="listing">
      <div>
        <p class="over">Halden Outdoor</p>
        <h1 tabindex="-1">Subscription</h1>
      </div>
    </div>
    <dl class="facts">
      <div>
        <dt>Plan</dt>
        <dd>${plan ? nameOf(state?.policy?.plans?.[plan]?.label, plan) : '–'}${state?.isTrial ? ', trial' : ''}</dd>
      </div>
      <div>
        <dt>Credits renew</dt>
        <dd>${renewsAt === null ? 'never' : dayText(renewsAt, timeZone)}</dd>
      </div>
    </dl>
    <section aria-labelledby="credits">
      <h2 id="credits">Your credits</h2>
      <credit-usage></credit-usage>
    </section>
    <section aria-labelledby="orders">
      <h2 id="orders">Orders</h2>
      ${stage.session ? html`<credit-usage view="orders" only></credit-usage>` : nothing}
    </section>
  </div>`;
}
