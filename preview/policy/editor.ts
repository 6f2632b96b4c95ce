import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Desk } from './desk.ts';
import type { Finding } from './reading.ts';
import { lineAt, lineStarts } from './text/places.ts';
import type { Span } from './text/read-json.ts';

/** As high as a line of the text, in pixels: the style sheet has the same. */
const LINE = 20;

/** The text with its line numbers, and beside each line what was found there. */
export function editor(desk: Desk): TemplateResult {
  const { text, reading } = desk;
  const starts = lineStarts(text);
  // While somebody types, what was found belongs to the text of a moment ago.
  const findings = reading.text === text ? reading.findings : [];
  return html`<div class="editor" id="editor">
    <ol class="gutter" aria-label="Findings by line" @keydown=${walk}>
      ${starts.map((_, line) => number(desk, line + 1, reading.findings))}
    </ol>
    <div class="code">
      <pre class="paper" aria-hidden="true">
${paper(text, findings)}
</pre>
      <textarea
        name="policy"
        aria-label="Policy, as JSON"
        aria-describedby="editor-hint"
        aria-keyshortcuts="F8 Shift+F8"
        autocapitalize="off"
        autocomplete="off"
        spellcheck="false"
        wrap="off"
        .value=${live(text)}
        @input=${(event: Event) => desk.type((event.target as HTMLTextAreaElement).value)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'F8') return;
          event.preventDefault();
          desk.step(event.shiftKey ? -1 : 1);
        }}
      ></textarea>
    </div>
  </div>`;
}

function number(desk: Desk, line: number, findings: readonly Finding[]): TemplateResult {
  const found = findings.filter((finding) => finding.line === line);
  const [first] = found;
  if (!first) return html`<li aria-hidden="true">${line}</li>`;
  const isError = found.some(({ weight }) => weight === 'error');
  // One stop for the Tab key; the arrow keys go from one to the next.
  const isFirst = findings[0]!.line === line;
  const told = found.map(({ reason, fix }) => `${reason} ${fix}`).join(' ');
  return html`<li>
    <button
      type="button"
      class=${isError ? 'error' : 'advice'}
      tabindex=${isFirst ? 0 : -1}
      title=${told}
      aria-label=${`Line ${line}: ${told}`}
      @click=${() => desk.goTo(first)}
    >
      ${line}
    </button>
  </li>`;
}

function walk(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll('button')];
  const next = buttons[buttons.indexOf(event.target as HTMLButtonElement) + (step ?? 0)];
  if (step === undefined || !next) return;
  event.preventDefault();
  next.focus();
}

/** The same text behind the field, with what was found underlined. */
function paper(text: string, findings: readonly Finding[]): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let at = 0;
  for (const { start, end, weight } of findings) {
    if (start < at) continue;
    const stop = Math.max(end, start + 1);
    parts.push(text.slice(at, start), html`<mark class=${weight}>${text.slice(start, stop)}</mark>`);
    at = stop;
  }
  return [...parts, text.slice(at)];
}

/** Puts the caret at a place of the text and shows it, with some lines around. */
export function caret(root: HTMLElement, text: string, { start, end }: Span): void {
  const field = root.querySelector('textarea');
  const frame = root.querySelector<HTMLElement>('.editor');
  if (!field || !frame) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  const starts = lineStarts(text);
  const line = lineAt(starts, start);
  const top = line * LINE;
  if (top < frame.scrollTop + LINE || top > frame.scrollTop + frame.clientHeight - 2 * LINE)
    frame.scrollTop = Math.max(0, top - frame.clientHeight / 3);
  // A monospaced letter is about three fifths of its height.
  const left = (start - starts[line]!) * LINE * 0.39;
  if (left < frame.scrollLeft || left > frame.scrollLeft + frame.clientWidth * 0.7)
    frame.scrollLeft = Math.max(0, left - frame.clientWidth * 0.4);
  frame.scrollIntoView({ block: 'nearest' });
}

/** Shows the beginning of another text. */
export function reveal(root: HTMLElement): void {
  root.querySelector('.editor')?.scrollTo(0, 0);
}

/** What was found, one below the other, each with its line. */
export function findingList(desk: Desk): TemplateResult {
  const { findings } = desk.reading;
  const errors = findings.filter(({ weight }) => weight === 'error').length;
  const advice = findings.length - errors;
  const parts = [
    ...(errors > 0 ? [`${errors} ${errors === 1 ? 'error' : 'errors'}`] : []),
    ...(advice > 0 ? [`${advice} ${advice === 1 ? 'finding' : 'findings'}`] : []),
  ];
  return html`<section class="findings" aria-labelledby="findings">
    <h2 id="findings"><span role="status">${parts.join(', ') || 'Nothing found'}</span></h2>
    <p class="hint" id="editor-hint">
      ${findings.length > 0 ? 'F8 in the text goes to the next one.' : 'The text is a valid policy, and nothing in it looks like a slip.'}
    </p>
    ${
      findings.length === 0
        ? nothing
        : html`<ul>
            ${findings.map((finding) => item(desk, finding))}
          </ul>`
    }
  </section>`;
}

function item(desk: Desk, finding: Finding): TemplateResult {
  const { line, column, weight, path, reason, fix } = finding;
  return html`<li class=${weight}>
    <button type="button" @click=${() => desk.goTo(finding)}>
      <span class="where">${weight === 'error' ? 'Error' : 'Finding'}, line ${line}, column ${column}</span>
      <span class="reason">${reason}</span> <span class="fix">${fix}</span>
      ${path ? html`<code>${path}</code>` : nothing}
    </button>
  </li>`;
}
