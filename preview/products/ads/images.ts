import { html, nothing, type TemplateResult } from 'lit';
import { stepper } from '../../controls.ts';
import { own } from '../../product.ts';
import type { Stage } from '../../stage.ts';
import { fields, items, madeOf, MOST_AT_ONCE, same } from './catalog.ts';
import { picture, scenes } from './drawing.ts';

/** So many pictures are shown at once. */
const MOST = 12;

/** Images of the products in scenes of the brand. */
export function images(stage: Stage): TemplateResult {
  const { images: count } = own(stage, fields);
  const made = madeOf('custom_image', 'images', stage.session?.did ?? []);
  const shown = Math.min(Math.max(made, items.length), MOST);
  return html`<div class="maker">
    <section class="make" aria-labelledby="new-images">
      <h2 id="new-images">New images</h2>
      ${stepper('Images', count, (value) => stage.put({ images: Math.min(value, MOST_AT_ONCE) }))}
      <credit-button class="main" detailed action="custom_image" .inputs=${same({ images: count })}>Make images</credit-button>
    </section>
    <section aria-labelledby="pictures">
      <h2 id="pictures">${made === 0 ? 'Pictures of your products' : `${made} made here`}</h2>
      <ul class="gallery">
        ${Array.from({ length: shown }, (_, index) => {
          const item = items[index % items.length]!;
          return html`<li>
            ${picture(item, index < made ? scenes[index % scenes.length] : undefined)}<span>${item.better}</span>
          </li>`;
        })}
      </ul>
      ${made > MOST ? html`<p class="rest">and ${made - MOST} more</p>` : nothing}
    </section>
  </div>`;
}
