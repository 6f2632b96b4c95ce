import { css } from 'lit';

/**
 * Tokens and the ground every element stands on. A page sets `--credit-…`; each is read once here into a private `--_…`.
 * `all: initial` takes out what the page's rules put on the host. What is inherited, or could hide an amount, is guarded with `!important`, because a rule of
 * the page (`* { … }`) beats a plain rule on `:host`.
 *
 * @cssproperty --credit-accent, --credit-accent-ink, --credit-ink, --credit-muted, --credit-line, --credit-surface, --credit-sunken, --credit-low, --credit-error, --credit-font, --credit-font-size, --credit-radius
 */
export const base = css`
  :host {
    all: initial;
    --_accent: var(--credit-accent, light-dark(#5047e5, #5e5ce6));
    --_accent-ink: var(--credit-accent-ink, #fff);
    --_link: var(--credit-accent, light-dark(#4a41d8, #a9b4ff));
    --_ink: var(--credit-ink, light-dark(#1b1d25, #eeeff3));
    --_muted: var(--credit-muted, light-dark(#5d6270, #a3a8b6));
    --_line: var(--credit-line, light-dark(#dfe1e8, #343743));
    --_surface: var(--credit-surface, light-dark(#fff, #1a1c23));
    --_sunken: var(--credit-sunken, light-dark(#f4f5f8, #24262f));
    --_low: var(--credit-low, light-dark(#a14a07, #f5b544));
    --_error: var(--credit-error, light-dark(#b3261e, #ffa8a0));
    --_radius: var(--credit-radius, 8px);
    color-scheme: inherit !important;
    color: var(--_ink) !important;
    font: 400 var(--credit-font-size, 14px) / 20px var(--credit-font, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif) !important;
    font-variant-numeric: tabular-nums !important;
    letter-spacing: normal !important;
    word-spacing: normal !important;
    text-align: start !important;
    text-indent: 0 !important;
    text-transform: none !important;
    text-shadow: none !important;
    white-space: normal !important;
    visibility: visible !important;
    opacity: 1 !important;
    filter: none !important;
    pointer-events: auto !important;
    -webkit-font-smoothing: antialiased;
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
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  /* In a page that runs the other way a text keeps its own direction, so that a number in front of it stays there. Only there: it makes text costly. */
  :host(:dir(rtl)) :is(span, strong, p) {
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
    outline: 2px solid var(--_link);
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
    background: var(--_line);
    vertical-align: -0.15em;
    animation: breathe 1.6s ease-in-out infinite;
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
  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }
`;
