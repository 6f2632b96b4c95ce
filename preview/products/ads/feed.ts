import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { picker } from '../../controls.ts';
import { own } from '../../product.ts';
import type { Stage } from '../../stage.ts';
import { countOf, doneFor, fields, items, markOf, parts, same, TEXTS, type Item, type TextField } from './catalog.ts';
import { picture } from './drawing.ts';

const PARTS = [
  { value: 'rows', label: 'The selected rows' },
  ...Object.entries(parts).map(([value, { label, count }]) => ({
    value,
    label: `${label}, ${count.toLocaleString('en-GB')} products`,
  })),
] as const;

/** The product feed as a table, and what to optimize in it. */
export function feed(stage: Stage): TemplateResult {
  const chosen = own(stage, fields);
  const { rows, part, texts } = chosen;
  const products = countOf(chosen);
  return html`<div class="feed">
    <form class="tool-row" @submit=${(event: Event) => event.preventDefault()}>
      ${picker('Products', 'part', PARTS as never, part, (value) => stage.put({ part: value }))}
      <fieldset class="texts">
        <legend class="label">Fields</legend>
        ${TEXTS.map((text) => textChoice(text, texts, stage))}
      </fieldset>
      <credit-button
        class="main"
        detailed
        action="feed_optimize"
        .inputs=${same({ products, fields: texts.length })}
        data-mark=${markOf(chosen)}
        @credit-spend-request=${(event: Event) => check(event, products * texts.length, stage)}
        >Optimize</credit-button
      >
    </form>
    <div class="table" tabindex="0" role="region" aria-label="Product feed">
      <table>
        <thead>
          <tr>
            <th scope="col"><span class="sr">Selected</span></th>
            <th scope="col">Product</th>
            <th scope="col">Optimized</th>
            <th scope="col" class="number">Price</th>
          </tr>
        </thead>
        <tbody>
          ${items.map((item) => row(item, rows, stage))}
        </tbody>
      </table>
    </div>
    <p class="rest">${items.length} of ${parts.all.count.toLocaleString('en-GB')} products</p>
  </div>`;
}

function textChoice(text: TextField, texts: readonly TextField[], stage: Stage): TemplateResult {
  const isOn = texts.includes(text);
  const turn = (): void => stage.put({ texts: TEXTS.filter((other) => (other === text ? !isOn : texts.includes(other))) });
  return html`<label class="chip"
    ><input type="checkbox" name=${text} .checked=${live(isOn)} @change=${turn} /><span>${titled(text)}</span></label
  >`;
}

function row(item: Item, rows: readonly number[], stage: Stage): TemplateResult {
  const { number, title, better, price } = item;
  const isSelected = rows.includes(number);
  const done = doneFor(item, stage.session?.did ?? []);
  const turn = (): void =>
    stage.put({
      part: 'rows',
      rows: isSelected ? rows.filter((other) => other !== number) : [...rows, number].sort((a, b) => a - b),
    });
  const name = done.includes('title') ? better : title;
  return html`<tr class=${isSelected ? 'selected' : ''}>
    <td><input type="checkbox" aria-label=${`Select ${name}`} .checked=${live(isSelected)} @change=${turn} /></td>
    <td>
      <span class="named">${picture(item)}<span>${name}</span></span>
    </td>
    <td class="done">
      ${done.length === 0 ? html`<span class="sr">nothing</span>` : done.map((text) => html`<span>${titled(text)}</span>`)}
    </td>
    <td class="number">${price}</td>
  </tr>`;
}

/** Nothing is done to nothing. */
function check(event: Event, count: number, stage: Stage): void {
  if (count > 0) return;
  event.preventDefault();
  stage.say('Choose at least one product and one field first.');
}

const titled = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
