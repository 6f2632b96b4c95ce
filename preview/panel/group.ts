import { html, type TemplateResult } from 'lit';

/** Things to turn that belong together. */
export const group = (title: string, body: TemplateResult): TemplateResult =>
  html`<section class="group">
    <h2>${title}</h2>
    ${body}
  </section>`;
