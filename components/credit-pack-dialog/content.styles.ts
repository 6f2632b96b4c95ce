import { css } from 'lit';
import { modal } from '../shared/modal.styles.ts';
import * as token from '../shared/tokens.ts';

export const styles = css`
  ${modal}
  dialog {
    inline-size: min(440px, 100vw - 24px);
    padding: 24px;
  }
  dialog[open] {
    animation: come 0.16s ease-out;
  }
  @keyframes come {
    from {
      opacity: 0;
      translate: 0 6px;
    }
  }
  header {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 12px;
  }
  h2:focus {
    outline: none;
  }
  p {
    margin: 0;
  }
  .waiting {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    margin-block: 8px 14px;
    padding: 10px 14px;
    border-radius: ${token.radius};
    background: ${token.sunken};
  }
  .lead {
    color: ${token.muted};
  }
  .old {
    display: block;
    font-size: 13px;
  }
  .lead strong {
    color: ${token.ink};
    font-weight: 500;
  }
  fieldset {
    display: grid;
    gap: 8px;
    min-inline-size: 0;
    margin: 18px 0 0;
    padding: 0;
    border: 0;
  }
  .offer {
    border: 1px solid ${token.line};
    border-radius: ${token.radius};
    transition: border-color 0.12s;
  }
  .offer.bone {
    inline-size: 100%;
    block-size: 64px;
    margin-block-start: 8px;
    background: ${token.sunken};
  }
  .offer:hover {
    border-color: color-mix(in srgb, ${token.muted} 60%, ${token.line});
  }
  .offer.chosen {
    border-color: ${token.link};
    box-shadow: 0 0 0 1px ${token.link};
  }
  .offer:has(input[type='radio']:focus-visible) {
    outline: 3px solid color-mix(in srgb, ${token.link} 45%, transparent);
    outline-offset: 1px;
  }
  label {
    display: grid;
    grid-template-columns: auto 1fr auto;
    gap: 0 12px;
    align-items: baseline;
    padding: 11px 14px;
    cursor: pointer;
  }
  input[type='radio'] {
    grid-row: span 2;
    align-self: center;
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: ${token.link};
  }
  input[type='radio']:focus-visible {
    outline: none;
  }
  .name,
  .price {
    font-weight: 600;
  }
  .price {
    justify-self: end;
  }
  .per {
    grid-column: 2;
    color: ${token.muted};
    font-size: 13px;
  }
  .covers {
    display: block;
    color: ${token.link};
  }
  .saves {
    align-self: start;
    justify-self: end;
    color: ${token.muted};
    font-size: 13px;
  }
  .free {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    padding-block-end: 12px;
    padding-inline: 42px 14px;
    color: ${token.muted};
    font-size: 13px;
  }
  .field {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  #rule {
    flex: 1 1 100%;
  }
  .free input {
    inline-size: 96px;
    min-block-size: 32px;
    padding: 4px 10px;
    border: 1px solid ${token.line};
    border-radius: 6px;
    background: ${token.surface};
    color: ${token.ink};
    font: inherit;
    font-size: 14px;
  }
  .free input[aria-invalid='true'] {
    border-color: ${token.error};
  }
  .said {
    color: ${token.muted};
    font-size: 13px;
  }
  .said:not(:empty) {
    margin-block-start: 12px;
  }
  .bad {
    color: ${token.error};
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 10px 8px;
    margin-block-start: 20px;
  }
  .terms {
    flex: 1 1 100%;
    color: ${token.muted};
    font-size: 13px;
  }
  .main,
  .plain {
    min-block-size: 36px;
    padding: 7px 16px;
    border: 1px solid transparent;
    border-radius: ${token.radius};
    background: ${token.accent};
    color: ${token.accentInk};
    font-weight: 500;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }
  [part='buy'] {
    flex: 1 1 100%;
    min-block-size: 40px;
  }
  .main:hover {
    background: color-mix(in srgb, ${token.accent} 90%, #000);
  }
  .main[aria-disabled='true'] {
    border-color: ${token.line};
    background: ${token.sunken};
    color: ${token.muted};
    cursor: default;
  }
  .plain {
    border-color: ${token.line};
    background: transparent;
    color: ${token.ink};
  }
  .plain:hover {
    background: ${token.sunken};
  }
  .upgrade {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    margin-block-start: 16px;
    padding-block-start: 16px;
    border-block-start: 1px solid ${token.line};
    color: ${token.muted};
  }
  .order {
    display: grid;
    gap: 6px;
    padding-block: 8px 4px;
    color: ${token.muted};
  }
  .change {
    display: flex;
    align-items: baseline;
    gap: 12px;
    margin-block-end: 4px;
    font-size: 20px;
    line-height: 32px;
  }
  :host(:is(:dir(rtl), :state(rtl))) .change span + span {
    scale: -1 1;
  }
  .change b {
    color: ${token.ink};
    font-size: 28px;
    font-weight: 600;
    animation: come 0.4s ease-out;
  }
  .dots {
    display: flex;
    gap: 5px;
    margin-block: 6px;
  }
  .dots i {
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: ${token.link};
    animation: breathe 1.2s ease-in-out infinite;
  }
  .dots i + i {
    animation-delay: 0.15s;
  }
  .dots i + i + i {
    animation-delay: 0.3s;
  }
  @media (max-width: 360px) {
    dialog {
      padding: 18px 16px;
    }
    label {
      gap: 0 10px;
      padding-inline: 12px;
    }
  }
  @media (forced-colors: active) {
    .offer.chosen {
      outline: 2px solid Highlight;
    }
    .main {
      border-color: ButtonBorder;
    }
  }
`;
