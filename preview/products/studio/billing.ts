import { html, nothing, type TemplateResult } from 'lit';
import { dayText } from '../../clock.ts';
import { nameOf } from '../../panel/choices.ts';
import type { Stage } from '../../stage.ts';

/** The billing page: the plan, what is left and where it went, and the orders. */
export function billing(stage: Stage): TemplateResult {
  const state = stage.session?.demo.credits.snapshot();
  const zone = state?.facts.timeZone;
  const plan = state?.facts.plan;
  const name = plan ? nameOf(state?.policy?.plans?.[plan]?.label, plan) : 'No plan';
  const renewsAt = state?.nextRenewalAt ?? null;
  const launchEndsAt = state?.balances[0]?.sources.find(({ source }) => source === 'promo')?.expiresAt ?? null;
  return html`<div class="billing">
    <div class="listing">
      <div>
        <p class="over">Halden Motors</p>
        <h1 tabindex="-1">Billing</h1>
      </div>
      <button class="second" type="button" @click=${() => stage.buyMore()}>Buy more</button>
    </div>
    <dl class="facts">
      <div>
        <dt>Plan</dt>
        <dd><bdi>${state?.phase === 'ready' ? name : '–'}</bdi></dd>
      </div>
      <div>
        <dt>Booked slots</dt>
        <dd>${state?.facts.slots ?? '–'}</dd>
      </div>
      <div>
        <dt>Next reset</dt>
        <dd><bdi>${renewsAt === null ? '–' : dayText(renewsAt, zone)}</bdi></dd>
      </div>
      <div>
        <dt>Launch credits until</dt>
        <dd><bdi>${launchEndsAt === null ? '–' : dayText(launchEndsAt, zone)}</bdi></dd>
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
