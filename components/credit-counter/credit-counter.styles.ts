import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: middle;
  }
  [part='base'] {
    position: relative;
    display: flex;
    align-items: stretch;
    min-block-size: 32px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-weight: 500;
    transition: border-color 0.15s;
  }
  [part='base']:has([part='button']:hover) {
    border-color: color-mix(in srgb, var(--_muted) 60%, var(--_line));
  }
  [part='number'] {
    min-inline-size: 2ch;
    overflow-wrap: anywhere;
  }
  .body {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    padding: 5px 11px;
    border-radius: calc(var(--_radius) - 1px);
  }
  svg ~ .body {
    padding-inline-start: 34px;
  }
  svg {
    position: absolute;
    inset-block-start: 7px;
    inset-inline-start: 10px;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke-width: 3;
    pointer-events: none;
  }
  circle {
    stroke: var(--_line);
  }
  circle + circle {
    stroke: var(--_link);
    transform: rotate(-90deg);
    transform-origin: center;
    transition: stroke-dasharray 0.4s;
  }
  :host(:dir(rtl)) .body > span {
    /* The dot before it runs with the page, the text in its own bdi. */
    unicode-bidi: normal;
  }
  .aside {
    color: var(--_muted);
    font-weight: 400;
    font-size: 13px;
  }
  span:not(.sr) + span:not([part='tag'], .bone)::before {
    content: '·';
    margin-inline-end: 8px;
    color: var(--_muted);
  }
  [part='tag'] {
    padding: 0 6px;
    border-radius: 4px;
    background: var(--_sunken);
    color: var(--_muted);
    font-size: 12px;
    line-height: 18px;
  }
  [part='tag'].low {
    background: color-mix(in srgb, var(--_low) 14%, transparent);
    color: var(--_low);
  }
  .low circle + circle {
    stroke: var(--_low);
  }
  .message .body {
    color: var(--_muted);
    font-weight: 400;
  }
  [part='retry'] {
    display: grid;
    place-items: center;
    min-inline-size: 31px;
    border-inline-start: 1px solid var(--_line);
    border-start-end-radius: calc(var(--_radius) - 1px);
    border-end-end-radius: calc(var(--_radius) - 1px);
    color: var(--_muted);
  }
  [part='retry']:hover {
    background: var(--_sunken);
    color: var(--_ink);
  }
  [part='retry'] svg {
    position: static;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    circle + circle {
      stroke: Highlight;
    }
    circle {
      stroke: GrayText;
    }
  }
`;
