import { html, nothing, type TemplateResult } from 'lit';
import type { Stage } from '../stage.ts';

/** What a scenario is about, with the action that shows it best. */
export function situation({ session }: Stage): TemplateResult | typeof nothing {
  const scenario = session?.scenario;
  if (!scenario) return nothing;
  const { title, says, action, inputs } = scenario;
  return html`<section class="situation" aria-labelledby="situation">
    <div>
      <h2 id="situation">${title}</h2>
      <p>${says}</p>
    </div>
    <credit-button action=${action} .inputs=${inputs}></credit-button>
  </section>`;
}

/** Whether the running policy is the studio's, so that its photos can be worked on. */
export const isStudio = ({ session }: Stage): boolean =>
  session === undefined || Object.hasOwn(session.demo.policy.actions, 'apply');
