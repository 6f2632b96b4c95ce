import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { instantText } from '../../clock.ts';
import { action, icons } from '../../controls.ts';
import { ledgerLines } from '../../panel/ledger-tab.ts';
import { same } from '../../product.ts';
import type { Account, Desk } from '../desk.ts';
import { actionPicker, inputFields } from '../inputs-form.ts';
import { usualInputs } from '../usual.ts';
import type { Trial } from './trial.ts';

const DAY_MS = 86_400_000;

/** Try an action on a pretend account: the very elements that a product puts on its page. */
export function tryOut(desk: Desk): TemplateResult {
  const { account, trial } = desk;
  if (!account) return html`<p class="nothing">No account can be begun on this policy yet.</p>`;
  if (!account.spend) return html`<p class="nothing">This policy has no actions to try.</p>`;
  return html`${form(desk, account, account.spend)}${trial ? running(desk, trial, account.spend) : html`<p class="nothing">Beginning an account…</p>`}`;
}

type Spend = NonNullable<Account['spend']>;

function form(desk: Desk, { world }: Account, { action: name, inputs }: Spend): TemplateResult {
  const { policy } = world;
  const put = (next: Spend): void => desk.set({ spend: { kind: 'spend', ...next } });
  return html`<form class="fields" aria-label="What to try" @submit=${(event: Event) => event.preventDefault()}>
    ${actionPicker(policy, 'action', name, (next) => put({ action: next, inputs: usualInputs(world, next) }))}
    ${inputFields(policy.actions[name]!, inputs, 'try', (next) => put({ action: name, inputs: next }))}
  </form>`;
}

function running(desk: Desk, trial: Trial, { action: name, inputs }: Spend): TemplateResult {
  const { demo } = trial;
  const { timeZone } = demo.credits.snapshot().facts;
  const move = (days: number): void => desk.set({ clock: desk.link.clock + days * DAY_MS });
  const isFresh = desk.link.did.length === 0 && desk.link.clock === 0;
  return html`<credit-provider class="trial" .client=${demo.credits} theme=${desk.link.theme} locale="en-GB">
      ${keyed(
        demo,
        html`<div class="try-head">
            <credit-counter opens="usage"></credit-counter>
            <credit-notice></credit-notice>
          </div>
          <credit-button class="try-button" action=${name} .inputs=${same(inputs)} detailed>Do it</credit-button>
          <credit-pack-dialog></credit-pack-dialog>
          <credit-usage view="sources" only></credit-usage>`,
      )}
    </credit-provider>
    <div class="try-time">
      <p class="now">
        ${icons.clock}<time datetime=${new Date(demo.now()).toISOString()}>${instantText(demo.now(), timeZone)}</time>
      </p>
      <div class="actions">
        ${action('+1 day', () => move(1))}${action('+1 month', () => move(30))}${action('Undo', () => desk.undo(), desk.link.did.length === 0)}${action('Start over', () => desk.begin(), isFresh)}
      </div>
    </div>
    <section aria-labelledby="ledger">
      <h2 id="ledger">Ledger${trial.ledger.length > 0 ? html` <span class="count">${trial.ledger.length}</span>` : nothing}</h2>
      ${ledgerLines(trial.ledger, demo.policy, timeZone)}
    </section>`;
}
