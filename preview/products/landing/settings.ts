import { html, nothing, type TemplateResult } from 'lit';
import { nameOf } from '../../panel/choices.ts';
import type { Stage } from '../../stage.ts';

const RIGHTS = [
  { right: 'use', text: 'Using credits' },
  { right: 'buy', text: 'Buying credits' },
  { right: 'share', text: 'Sharing with sub-accounts' },
] as const;

/** Who may do what with credits on this type of account, and the switch that lets sub-accounts use them. */
export function settings(stage: Stage): TemplateResult {
  const type = stage.session?.type ?? 'business';
  return html`<div class="billing">
    <div class="listing">
      <div>
        <p class="over">${type === 'agency' ? 'Agency account' : 'Business account'}</p>
        <h1 tabindex="-1">Settings</h1>
      </div>
    </div>
    ${type === 'agency' ? sharing() : nothing}
    <section aria-labelledby="permissions">
      <h2 id="permissions">Credit permissions</h2>
      ${permissions(stage, type)}
    </section>
  </div>`;
}

const sharing = (): TemplateResult =>
  html`<section aria-labelledby="share">
    <h2 id="share">Share your credits</h2>
    <credit-sharing></credit-sharing>
  </section>`;

/** The table of the help page, drawn from the policy. */
function permissions({ session }: Stage, type: string): TemplateResult {
  const roles = Object.entries(session?.demo.policy.roles ?? {}).filter(([, { accountType }]) => accountType === type);
  const own = session?.demo.credits.snapshot().viewer?.role;
  const rights = RIGHTS.filter(({ right }) => right !== 'share' || type === 'agency');
  return html`<table class="permissions">
    <thead>
      <tr>
        <th scope="col">Role</th>
        ${rights.map(({ text }) => html`<th scope="col">${text}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${roles.map(
        ([key, { label, may }]) =>
          html`<tr class=${key === own ? 'own' : ''}>
            <th scope="row">${nameOf(label, key)}${key === own ? html` <small>you</small>` : nothing}</th>
            ${rights.map(({ right }) => html`<td>${may.includes(right) ? 'Yes' : html`<span>No</span>`}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
