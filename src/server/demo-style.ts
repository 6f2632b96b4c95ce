/** The look of the demo's own pages: calm, light and dark, and narrow as well as wide. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d2330; --soft: #596275; --ground: #f6f7f9; --paper: #fff; --line: #dde1e8; --deep: #2f5bd7; --bad: #b3261e;
  font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf2; --soft: #a3acbf; --ground: #12151c; --paper: #1b2029; --line: #323947; --deep: #8fb0ff; --bad: #ffb4ab; } }
* { box-sizing: border-box; }
body { margin: 0; }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; }
header p { margin: 0; color: var(--soft); font-size: .875rem; }
header form { margin-inline-start: auto; display: flex; gap: .75rem; align-items: center; }
h1 { font-size: 1.25rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1rem; margin: 0 0 .75rem; }
main { display: grid; gap: 1rem; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem; min-width: 0; }
.actions { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); align-items: start; }
.narrow { max-width: 26rem; margin: 8vh auto 0; width: 100%; }
label { display: block; margin-top: .9rem; font-size: .875rem; color: var(--soft); }
input, select { display: block; width: 100%; margin-top: .25rem; padding: .55rem .65rem; font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--line); border-radius: 8px; }
button { font: inherit; padding: .5rem .9rem; border-radius: 8px; border: 1px solid var(--line); background: transparent; color: var(--ink); cursor: pointer; }
button.main { background: var(--deep); border-color: var(--deep); color: var(--paper); font-weight: 600; }
:focus-visible { outline: 2px solid var(--deep); outline-offset: 2px; }
.row { display: flex; flex-wrap: wrap; gap: .6rem; margin-top: 1.25rem; }
.sum { font-size: 1.75rem; font-weight: 650; margin: .25rem 0; font-variant-numeric: tabular-nums; }
p { margin: .25rem 0; overflow-wrap: anywhere; }
.soft, footer { color: var(--soft); font-size: .875rem; }
.bad { color: var(--bad); }
code { font-size: .8125rem; overflow-wrap: anywhere; }
`;
