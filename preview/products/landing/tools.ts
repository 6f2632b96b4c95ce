import { html, nothing, type TemplateResult } from 'lit';
import { picker, stepper } from '../../controls.ts';
import { own, same } from '../../product.ts';
import type { Stage } from '../../stage.ts';
import { names } from './canvas.ts';
import { fields, generated, pagesMade, turned } from './fields.ts';
import { featureWindow } from './frame.ts';

/** The window of the feature that is open. */
export function toolWindow(stage: Stage): TemplateResult {
  const { tool } = own(stage, fields);
  return { picture: pictureTool, pages: pagesTool, lunar: lunarTool, plan: planTool }[tool](stage);
}

function pictureTool(stage: Stage): TemplateResult {
  const { pictures } = own(stage, fields);
  return featureWindow(
    'Remove background',
    'Choose the pictures whose background should go.',
    html`<fieldset class="checks">
        <legend class="sr">Pictures</legend>
        ${names.map(
          (name, index) =>
            html`<label>
              <input
                type="checkbox"
                .checked=${pictures.includes(index + 1)}
                @change=${() => stage.put({ pictures: turned(pictures, index + 1) })}
              />
              ${name}
            </label>`,
        )}
      </fieldset>
      <credit-button
        action="bg_removal"
        .inputs=${same({ images: pictures.length })}
        data-mark=${pictures.join('.')}
        @credit-spend-request=${(event: Event) => {
          if (pictures.length > 0) return;
          event.preventDefault();
          stage.say('Choose at least one picture first.');
        }}
        >Remove background</credit-button
      >`,
  );
}

function pagesTool(stage: Stage): TemplateResult {
  const { rows } = own(stage, fields);
  const made = pagesMade(stage.session?.did ?? []);
  return featureWindow(
    'Programmatic pages',
    'One landing page for each row of your table.',
    html`${stepper('Rows of the table', rows, (value) => stage.put({ rows: Math.min(value, 49) }))}
      ${made > 0 ? html`<p class="done">${made === 1 ? 'One page is' : `${made} pages are`} made.</p>` : nothing}
      <credit-button action="plp" .inputs=${same({ pages: rows })}>Create pages</credit-button>`,
  );
}

const SCOPES = [
  { value: 'section', label: 'One section' },
  { value: 'page', label: 'A whole page' },
  { value: 'site', label: 'A page with a form and a thank-you page' },
] as const;

function lunarTool(stage: Stage): TemplateResult {
  const { scope } = own(stage, fields);
  const made = generated(stage.session?.did ?? []);
  return featureWindow(
    'Lunar',
    'Describe the page; what it takes is known when it is there.',
    html`<p class="prompt">A page for our spring sale of tents and lanterns, with a form.</p>
      ${picker('What to make', 'scope', SCOPES, scope, (value) => stage.put({ scope: value }))}
      <credit-button action="lunar_generate" .inputs=${same({ scope })}>Generate</credit-button>
      ${
        made.length > 0
          ? html`<ul class="made" aria-label="Made with Lunar">
              ${made.map(
                ({ scope: of, took }) =>
                  html`<li>${SCOPES.find(({ value }) => value === of)?.label ?? of} <span>took ${took}</span></li>`,
              )}
            </ul>`
          : nothing
      }`,
  );
}

const ABOVE = [
  { action: 'auto_translation', name: 'Automatic translation', press: 'Translate' },
  { action: 'event_tracker', name: 'EventTracker', press: 'Track events' },
  { action: 'smart_sections', name: 'Smart Sections', press: 'Add a section' },
  { action: 'solis', name: 'Solis', press: 'Ask Solis' },
  { action: 'ab_testing', name: 'A/B testing', press: 'Start a test' },
] as const;

const planTool = (): TemplateResult =>
  featureWindow(
    'With a higher plan',
    'These take no credits. They come with every plan above Build.',
    html`<ul class="above">
      ${ABOVE.map(
        ({ action, name, press }) =>
          html`<li>
            <span>${name}</span>
            <credit-button variant="quiet" action=${action}>${press}</credit-button>
          </li>`,
      )}
    </ul>`,
  );
