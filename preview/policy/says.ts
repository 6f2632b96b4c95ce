import { html, type TemplateResult } from 'lit';
import { CHAPTERS, chapterOf } from '../../src/explain/index.ts';
import type { Desk } from './desk.ts';
import type { PlacedSentence } from './reading.ts';

/** The policy in plain sentences; each leads to its line. */
export function says(desk: Desk): TemplateResult {
  const { sentences } = desk.meaning!;
  const chapters = Object.keys(CHAPTERS).map((title) => ({ title, told: sentences.filter((one) => chapterOf(one) === title) }));
  return html`<div class="says">
    ${chapters
      .filter(({ told }) => told.length > 0)
      .map(
        ({ title, told }) =>
          html`<section>
            <h2>${title}</h2>
            <ul>
              ${told.map(
                (sentence) =>
                  html`<li>
                    <p>${sentence.text}</p>
                    ${sentence.isDefault ? html`<span class="hint">by default</span>` : lineOf(desk, sentence)}
                  </li>`,
              )}
            </ul>
          </section>`,
      )}
  </div>`;
}

const lineOf = (desk: Desk, sentence: PlacedSentence): TemplateResult =>
  html`<button
    class="text"
    type="button"
    title="Line ${sentence.line}"
    ?disabled=${desk.isOlder}
    aria-label="Line ${sentence.line}: ${sentence.path || 'the whole'}"
    @click=${() => desk.goTo(sentence)}
  >
    ${sentence.line}
  </button>`;
