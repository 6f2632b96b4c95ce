import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 4px;
    max-inline-size: 100%;
    vertical-align: middle;
  }
  [part='button'] {
    /* As wide as the page makes the element. */
    flex: 1 1 auto;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    max-inline-size: 100%;
    min-block-size: 32px;
    padding: 5px 12px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_accent-ink);
    font-weight: 500;
    transition:
      background-color 0.12s,
      color 0.12s;
  }
  [part='button']:hover {
    background: color-mix(in srgb, var(--_accent) 90%, #000);
  }
  [part='button']:active {
    background: color-mix(in srgb, var(--_accent) 82%, #000);
  }
  [part='cost'] {
    margin-inline-start: 10px;
    padding-inline-start: 10px;
    border-inline-start: 1px solid color-mix(in srgb, currentcolor 32%, transparent);
    font-weight: 400;
    white-space: nowrap;
  }
  :host([variant='secondary']) [part='button'] {
    border-color: var(--_line);
    background: var(--_surface);
    color: var(--_ink);
  }
  :host([variant='quiet']) [part='button'] {
    background: transparent;
    color: var(--_ink);
  }
  :host([variant]) [part='button']:hover {
    background: var(--_sunken);
  }
  :host([variant='primary']) [part='button']:hover {
    background: color-mix(in srgb, var(--_accent) 90%, #000);
  }
  :host([variant]) [part='cost'] {
    color: var(--_muted);
  }
  :host([variant='primary']) [part='cost'] {
    color: inherit;
  }
  :host [part='button'].refused {
    border-color: var(--_line);
    background: var(--_sunken);
    color: var(--_muted);
    cursor: default;
  }
  :host [part='button'].loading {
    cursor: default;
  }
  .loading [part='cost'] {
    inline-size: 72px;
    block-size: 12px;
    padding: 0;
    overflow: hidden;
    border: 0;
    border-radius: 4px;
    background: color-mix(in srgb, var(--_accent-ink) 34%, transparent);
    color: transparent !important;
    animation: breathe 1.6s ease-in-out infinite;
  }
  :host(:is([variant='secondary'], [variant='quiet'])) .loading [part='cost'] {
    background: var(--_line);
  }
  @media (prefers-reduced-motion: reduce) {
    [part='button'] {
      transition: none;
    }
    .loading [part='cost'] {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    [part='button'] {
      border-color: ButtonBorder;
    }
    :host [part='button'].refused {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
