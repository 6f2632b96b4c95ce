import { html, nothing, type TemplateResult } from 'lit';
import type { Stage } from '../../stage.ts';

/** The account executive: the only way to more credits, and to another plan. */
export function contact({ session }: Stage): TemplateResult {
  const { link } = session?.demo.policy.purchases?.contact ?? {};
  // Only what a person can follow: the policy may say anything.
  const href = typeof link === 'string' && /^(https:|mailto:)/.test(link) ? link : undefined;
  return html`<div class="contact">
    <h1 tabindex="-1">Your account executive</h1>
    <div class="person">
      <span class="face" aria-hidden="true">IV</span>
      <div>
        <h2>Ines Varga</h2>
        <p>Sells AI Credits and changes plans. Answers within a working day.</p>
      </div>
      ${href ? html`<a class="write" href=${href}>Write to Ines</a>` : nothing}
    </div>
    <section aria-labelledby="yours">
      <h2 id="yours">Your credits</h2>
      <credit-usage view="history"></credit-usage>
    </section>
  </div>`;
}
