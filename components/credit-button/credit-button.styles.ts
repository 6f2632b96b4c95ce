import { css } from 'lit';
import * as token from '../shared/tokens.ts';

/** A button at rest and nothing else, without boxes in boxes: a thousand of them are laid out at once. The rest comes with `details.styles.ts`. */
export const styles = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    vertical-align: middle;
  }
  [part='button'] {
    display: block;
    inline-size: 100%;
    min-block-size: 32px;
    padding: 5px 12px;
    border: 1px solid transparent;
    border-radius: ${token.radius};
    background: ${token.accent};
    color: ${token.accentInk};
    font-weight: 500;
    overflow-wrap: break-word;
    text-align: center;
  }
  /* Where it finds no room beside the name it stands below it, whole. */
  [part='cost'] {
    display: inline-block;
    margin-inline-start: 10px;
    padding-inline-start: 10px;
    border-inline-start: 1px solid color-mix(in srgb, currentcolor 32%, transparent);
    font-weight: 400;
    overflow-wrap: normal;
  }
  [part='cost']:empty {
    display: none;
  }
  :host(:is([variant='secondary'], [variant='quiet'])) [part='button'] {
    border-color: ${token.line};
    background: ${token.surface};
    color: ${token.ink};
  }
  :host([variant='quiet']) [part='button'] {
    border-color: transparent;
    background: transparent;
  }
  :host(:is([variant='secondary'], [variant='quiet'])) [part='cost'] {
    color: ${token.muted};
  }
  .unnamed bdi,
  .loading [part='cost'] {
    display: inline-block;
    inline-size: 60px;
    block-size: 12px;
    padding: 0;
    overflow: hidden;
    border: 0;
    border-radius: 4px;
    background: color-mix(in srgb, currentcolor 30%, transparent);
    font-size: 0;
    vertical-align: -2px;
  }
  .unnamed bdi {
    inline-size: 92px;
  }
  .loading :is(bdi, [part='cost']) {
    animation: breathe 1.6s ease-in-out 12;
  }
  @media print {
    :host {
      display: none !important;
    }
  }
  @media (forced-colors: active) {
    [part='button'] {
      border-color: ButtonBorder;
    }
  }
`;
