import { css } from 'lit';
import * as token from './tokens.ts';

/**
 * The ground every element stands on.
 * `all: initial` takes out what the page's rules put on the host. What is inherited, or could hide an amount, is guarded with `!important`, because a rule of
 * the page (`* { … }`) beats a plain rule on `:host`.
 * Where it runs from right to left a text keeps its own direction, so that a number in front of it stays there; only there, because it makes text costly.
 * On paper there is ink on white, nothing that floats or moves, nothing to press, and for a skeleton the sign for what is unknown: `.paper` is said only there. Under reduced motion all stands
 * still but the clocks, which nobody sees. (Remarks stand here, because those among the rules would be loaded.)
 */
export const base = css`
  :host {
    all: initial;
    color-scheme: inherit !important;
    color: ${token.ink} !important;
    font: 400 var(--credit-font-size, 14px) / calc(10em / 7)
      var(--credit-font, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif) !important;
    font-variant-numeric: tabular-nums !important;
    letter-spacing: normal !important;
    word-spacing: normal !important;
    text-align: start !important;
    text-indent: 0 !important;
    text-transform: none !important;
    text-shadow: none !important;
    unicode-bidi: isolate !important;
    white-space: normal !important;
    writing-mode: horizontal-tb !important;
    -webkit-text-fill-color: currentcolor !important;
    -webkit-text-stroke: 0 !important;
    -webkit-text-security: none !important;
    visibility: visible !important;
    opacity: 1 !important;
    filter: none !important;
    clip-path: none !important;
    mask: none !important;
    pointer-events: auto !important;
  }
  :host::before,
  :host::after {
    content: none !important;
  }
  :host([hidden]) {
    display: none !important;
  }
  :host(:state(light)) {
    color-scheme: light !important;
  }
  :host(:state(dark)) {
    color-scheme: dark !important;
  }
  :host(:state(rtl)) {
    direction: rtl !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :host(:is(:dir(rtl), :state(rtl))) :is(span, strong, p) {
    unicode-bidi: plaintext;
  }
  button {
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: inherit;
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
  }
  :focus-visible {
    outline: 2px solid ${token.link};
    outline-offset: 2px;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .bone {
    display: inline-block;
    inline-size: 4.6em;
    block-size: 1em;
    border-radius: 4px;
    background: ${token.line};
    vertical-align: -0.15em;
    animation: breathe 1.6s ease-in-out 12;
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
  @media (forced-colors: active) {
    .bone {
      background: GrayText;
    }
  }
  @media print {
    :host,
    :host(:state(dark)) {
      color-scheme: light !important;
    }
    * {
      box-shadow: none !important;
    }
    a,
    button:not(.body, [role='switch'], [aria-selected='true']),
    dialog,
    [popover] {
      display: none !important;
    }
    .bone {
      background: none !important;
    }
    .bone::before {
      content: '–';
    }
  }
  @media not print {
    .paper {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :not(.sr),
    ::before {
      animation: none !important;
      transition: none !important;
    }
  }
`;
