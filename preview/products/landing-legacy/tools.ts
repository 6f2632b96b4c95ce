import { html, type TemplateResult } from 'lit';
import { own, same } from '../../product.ts';
import type { Stage } from '../../stage.ts';
import { featureWindow } from '../landing/frame.ts';
import { fields, rewritten, selectedOf, timesOf } from './text.ts';

/** The window of the feature that is open. */
export function toolWindow(stage: Stage): TemplateResult {
  const { tool } = own(stage, fields);
  return { text: textTool, seo: seoTool, picture: pictureTool, translate: translateTool }[tool](stage);
}

function textTool(stage: Stage): TemplateResult {
  const { text, part } = own(stage, fields);
  const selected = selectedOf({ text, part });
  const chars = selected.length;
  const write = (span: readonly [number, number] | null): void => stage.put({ text: rewritten(text, span), part: null });
  return featureWindow(
    'AI Text Assistant',
    selected === text ? 'Select a part of the text to work on it alone.' : 'Works on what is selected.',
    html`<p class="prompt" aria-live="polite">${chars === 1 ? '1 character' : `${chars} characters`}</p>
      <credit-button action="text_regen" .inputs=${same({ chars })} @credit-spent=${() => write(selected === text ? null : part)}
        >Regenerate</credit-button
      >
      <credit-button variant="quiet" action="text_generate" @credit-spent=${() => write(null)}>Write a new text</credit-button>`,
  );
}

function seoTool(stage: Stage): TemplateResult {
  const isMade = timesOf(stage.session?.did ?? [], 'seo') > 0;
  return featureWindow(
    'AI SEO Assistant',
    'Writes the title and the description that search engines show.',
    html`<dl class="seo">
        <dt>Title</dt>
        <dd>${isMade ? 'Tents and lamps for spring nights | Halden Outdoor' : 'Untitled page'}</dd>
        <dt>Description</dt>
        <dd>${isMade ? 'Light tents, warm lamps and sturdy packs, a fifth cheaper until the end of March.' : 'None yet'}</dd>
      </dl>
      <credit-button action="seo">Generate SEO</credit-button>`,
  );
}

const pictureTool = (): TemplateResult =>
  featureWindow(
    'Background removal',
    'Takes away what stands behind the tent.',
    html`<credit-button action="bg_removal" .inputs=${same({ images: 1 })}>Remove background</credit-button>`,
  );

const translateTool = (): TemplateResult =>
  featureWindow(
    'Automatic translation',
    'A copy of this landing page in German.',
    html`<credit-button action="translation">Translate the page</credit-button>`,
  );
