import { html, nothing, type TemplateResult } from 'lit';
import { dayText } from '../../clock.ts';
import { nameOf } from '../../panel/choices.ts';
import type { Stage } from '../../stage.ts';

/** The workspace's dashboard: its plan, its credits by kind, and where to buy more. */
export function dashboard(stage: Stage): TemplateResult {
  const state = stage.session?.demo.credits.snapshot();
  const plan = state?.facts.plan;
  const renewsAt = state?.nextRenewalAt ?? null;
  return html`<div class="billing">
    <div class="listing">
      <div>
        <p class="over">Northlight</p>
        <h1 tabindex="-1">Dashboard</h1>
      </div>
      <button class="second" type="button" @click=${() => stage.buyMore()}>Buy flexible credits</button>
    </div>
    <dl class="facts">
      <div>
        <dt>Plan</dt>
        <dd><bdi>${plan ? nameOf(state?.policy?.plans?.[plan]?.label, plan) : '–'}</bdi></dd>
      </div>
      <div>
        <dt>Cycle ends</dt>
        <dd><bdi>${renewsAt === null ? '–' : dayText(renewsAt, state?.facts.timeZone)}</bdi></dd>
      </div>
    </dl>
    <section aria-labelledby="credits">
      <h2 id="credits">Credits</h2>
      <credit-usage></credit-usage>
    </section>
    <section aria-labelledby="orders">
      <h2 id="orders">Purchases</h2>
      ${stage.session ? html`<credit-usage view="orders" only></credit-usage>` : nothing}
    </section>
  </div>`;
}
