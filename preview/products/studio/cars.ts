import { svg, type SVGTemplateResult } from 'lit';

/** The car of the listing, drawn from where a photographer would stand. Each drawing is 320 by 240; the ground is at 200. */

const wheel = (x: number, y: number, r: number): SVGTemplateResult =>
  svg`<g transform="translate(${x} ${y}) scale(${r / 20})">
    <circle r="20" fill="#17181b" /><circle r="13.6" fill="url(#rim)" /><circle r="13.6" fill="none" stroke="#0b0c0e" stroke-opacity=".35" />
    ${[0, 72, 144, 216, 288].map((turn) => svg`<path transform="rotate(${turn})" d="M-1.9 -3 L-3 -12.8 A13 13 0 0 1 3 -12.8 L1.9 -3Z" fill="#e9ebee" />`)}
    <circle r="3.6" fill="#8f949c" /><circle r="20" fill="none" stroke="#000" stroke-opacity=".25" stroke-width="1.2" />
  </g>`;

const shadow = (cx: number, cy: number, rx: number, ry: number): SVGTemplateResult =>
  svg`<ellipse cx=${cx} cy=${cy} rx=${rx} ry=${ry} fill="url(#shade)" />`;

/** From the side, the bonnet to the right. */
export const side: SVGTemplateResult = svg`
  ${shadow(162, 199, 142, 11)}
  <g transform="translate(27 98) scale(1.14)">
    <path d="M8 68 C6 58 8 44 13 37 C18 28 25 19 36 15.5 C62 9.5 108 8.5 132 11 C146 13 160 23 172 33 C192 35 214 38 226 45 C233 49.500 235 58 233 68 L231 71 L12 71Z" fill="url(#paint)" />
    <path d="M13 38 C60 33 130 32 172 33 C192 35 214 38 226 45 C190 42 90 41 11 46Z" fill="#fff" opacity=".16" />
    <path d="M10 60 C70 55 170 55 234 60 L233 68 L231 71 L12 71 L8 68Z" fill="#000" opacity=".2" />
    <path d="M29 34 C32 25 37 20.500 45 19 C58 16.500 72 15.800 84 15.500 L84 33.500Z M88 15.400 L114 15.300 C128 15.600 140 22 152 33.300 L88 33.500Z" fill="url(#glass)" />
    <path d="M118 15.400 C129 16.500 139 22 152 33.300 L141 33.400 C131 24 124 19 110 15.300Z" fill="#fff" opacity=".16" />
    <path d="M86 15 L86 66 M88 34 C90 50 88 60 84 68 M150 34 C154 46 154 56 151 67 M29 34 L160 33.300" fill="none" stroke="#000" stroke-opacity=".28" stroke-width=".9" />
    <path d="M94 40 h11 M50 40 h11" stroke="#000" stroke-opacity=".4" stroke-width="2" stroke-linecap="round" />
    <path d="M156 30 l8 -1.500 q3 0 3 3 v2.500 h-8z" fill="#7d2616" />
    <path d="M214 43.500 C222 44.500 228 47.500 230 52 L220 51 C216 49.500 214 47 214 43.500Z" fill="#fff6df" /><path d="M9.500 46 L17 45 L18 51 L8.500 53Z" fill="#ff6a4d" />
    <path d="M29 71 A23.500 23.500 0 0 1 76 71Z M167 71 A23.500 23.500 0 0 1 214 71Z" fill="#1a0e0b" />
    ${wheel(52.5, 70, 18.6)}${wheel(190.5, 70, 18.6)}
  </g>`;

/** From the front. */
export const front: SVGTemplateResult = svg`
  ${shadow(160, 199, 104, 11)}
  <g transform="translate(160 72)">
    <path d="M-84 92 h30 v32 a4 4 0 0 1 -4 4 h-20 a4 4 0 0 1 -4 -4z M54 92 h30 v32 a4 4 0 0 1 -4 4 h-20 a4 4 0 0 1 -4 -4z" fill="#17181b" />
    <path d="M-52 4 C-30 -3 30 -3 52 4 C60 18 66 32 70 46 C84 50 91 58 92 74 L92 104 C92 112 88 116 80 116 L-80 116 C-88 116 -92 112 -92 104 L-92 74 C-91 58 -84 50 -70 46 C-66 32 -60 18 -52 4Z" fill="url(#paint)" />
    <path d="M-47 10 C-28 5 28 5 47 10 C53 21 57 31 60 43 C30 39 -30 39 -60 43 C-57 31 -53 21 -47 10Z" fill="url(#glass)" />
    <path d="M-47 10 C-40 8 -32 7 -24 6.600 L-44 41.500 C-50 42 -55 42.500 -60 43 C-57 31 -53 21 -47 10Z" fill="#fff" opacity=".14" />
    <path d="M-70 46 C-30 41 30 41 70 46 C60 58 40 62 0 62 C-40 62 -60 58 -70 46Z" fill="#fff" opacity=".14" />
    <path d="M-86 64 C-74 60 -60 62 -50 70 L-54 78 L-84 78 C-88 74 -88 68 -86 64Z M86 64 C74 60 60 62 50 70 L54 78 L84 78 C88 74 88 68 86 64Z" fill="#fff6df" /><circle cx="-70" cy="71" r="4.500" fill="#d9e4ee" /><circle cx="70" cy="71" r="4.500" fill="#d9e4ee" />
    <path d="M-42 70 H42 L36 88 H-36Z" fill="#1c1411" /><path d="M-39.500 76 H39.500 M-37.500 82 H37.500" stroke="#57463f" stroke-width="1.200" />
    <rect x="-24" y="94" width="48" height="11" rx="2" fill="#f4f4f0" /><path d="M-18 99.500 h36" stroke="#6c6f76" stroke-width="3" stroke-dasharray="6 2.500" />
    <path d="M-92 98 L-92 104 C-92 112 -88 116 -80 116 L80 116 C88 116 92 112 92 104 L92 98 C60 106 -60 106 -92 98Z" fill="#000" opacity=".22" />
    <path d="M-70 38 l-15 -2 q-5 0 -5 5 v5 h17z M70 38 l15 -2 q5 0 5 5 v5 h-17z" fill="#93301c" />
  </g>`;

/** From behind. */
export const rear: SVGTemplateResult = svg`
  ${shadow(160, 199, 104, 11)}
  <g transform="translate(160 70)">
    <path d="M-84 94 h30 v32 a4 4 0 0 1 -4 4 h-20 a4 4 0 0 1 -4 -4z M54 94 h30 v32 a4 4 0 0 1 -4 4 h-20 a4 4 0 0 1 -4 -4z" fill="#17181b" />
    <path d="M-54 4 C-30 -4 30 -4 54 4 C62 16 68 30 74 44 C86 52 91 62 92 78 L92 106 C92 114 88 118 80 118 L-80 118 C-88 118 -92 114 -92 106 L-92 78 C-91 62 -86 52 -74 44 C-68 30 -62 16 -54 4Z" fill="url(#paint)" />
    <path d="M-48 11 C-28 6 28 6 48 11 C53 20 57 29 60 40 C30 37 -30 37 -60 40 C-57 29 -53 20 -48 11Z" fill="url(#glass)" />
    <path d="M-56 3.500 C-30 -4.500 30 -4.500 56 3.500 L52 7.500 C28 2 -28 2 -52 7.500Z" fill="#7d2616" />
    <path d="M-88 58 C-76 54 -62 56 -50 60 L-50 70 C-62 70 -76 72 -91 70Z M88 58 C76 54 62 56 50 60 L50 70 C62 70 76 72 91 70Z" fill="#ff5a3f" /><path d="M-50 63.500 H50" stroke="#ff8a6f" stroke-width="3" />
    <rect x="-26" y="74" width="52" height="12" rx="2" fill="#f4f4f0" /><path d="M-20 80 h40" stroke="#6c6f76" stroke-width="3.200" stroke-dasharray="6.500 2.600" />
    <path d="M-92 96 C-60 102 60 102 92 96 L92 106 C92 114 88 118 80 118 L-80 118 C-88 118 -92 114 -92 106Z" fill="#000" opacity=".26" />
    <path d="M-62 44 C-30 40 30 40 62 44 M-66 92 C-30 95 30 95 66 92" fill="none" stroke="#000" stroke-opacity=".22" />
  </g>`;

/** From the driver's seat: the background is what the windscreen shows. */
export const cockpit: SVGTemplateResult = svg`
  <path fill-rule="evenodd" d="M0 0 H320 V240 H0Z M34 34 C100 22 220 22 286 34 L300 122 C220 110 100 110 20 122Z" fill="#26282d" />
  <path d="M0 0 L34 34 L20 122 L0 130Z M320 0 L286 34 L300 122 L320 130Z" fill="#1a1b1f" />
  <path d="M0 128 C80 108 240 108 320 128 V240 H0Z" fill="#33363d" /><path d="M0 128 C80 108 240 108 320 128 V138 C240 120 80 120 0 138Z" fill="#4a4e57" />
  <rect x="140" y="24" width="44" height="13" rx="5" fill="#15161a" /><rect x="143" y="27" width="38" height="7" rx="3" fill="#7a8794" />
  <rect x="158" y="132" width="84" height="46" rx="6" fill="#0e0f12" /><path d="M166 140 h40 v30 h-40z" fill="#1f4f55" /><path d="M168 164 l12 -14 9 8 14 -15" stroke="#8fd3cd" stroke-width="2" fill="none" /><path d="M212 144 h22 M212 152 h16 M212 160 h20" stroke="#6c727d" stroke-width="3" stroke-linecap="round" />
  <path d="M262 150 h40 M262 157 h40 M262 164 h40" stroke="#1d1f24" stroke-width="3" /><rect x="170" y="190" width="60" height="50" rx="8" fill="#22242a" />
  <g transform="translate(88 196)"><circle r="58" fill="none" stroke="#141519" stroke-width="12" /><circle r="58" fill="none" stroke="#3a3d45" stroke-width="2" /><path d="M-54 -6 C-30 -12 30 -12 54 -6 L30 14 H-30Z" fill="#17181c" /><path d="M-9 12 h18 v44 h-18z" fill="#17181c" /><circle r="13" fill="#22242a" /><circle r="5" fill="#b8452e" /></g>`;

/** The front wheel, close. */
export const wheelClose: SVGTemplateResult = svg`
  ${shadow(176, 214, 120, 13)}
  <path d="M0 44 C80 30 190 26 320 58 V150 L286 176 A112 112 0 0 0 62 176 L0 182Z" fill="url(#paint)" />
  <path d="M0 70 C90 54 200 52 320 84 V96 C200 64 90 66 0 84Z" fill="#fff" opacity=".16" /><path d="M0 150 C30 148 50 150 68 156 L62 176 L0 182Z" fill="#000" opacity=".2" />
  <path d="M58 182 A116 116 0 0 1 290 178 L280 196 H66Z" fill="#150d0a" /><path d="M262 70 C286 74 306 82 320 92 V112 C300 104 276 98 262 88Z" fill="#fff6df" />
  ${wheel(174, 150, 66)}`;

/** A headlight, close. */
export const headlight: SVGTemplateResult = svg`<g transform="translate(-400 -214) scale(2.500)">${front}</g>`;

/** A tail light, close. */
export const tailLight: SVGTemplateResult = svg`<g transform="translate(-60 -190) scale(2.400)">${rear}</g>`;

/** A mirror image, as if from the other side of the car. */
export const mirrored = (drawing: SVGTemplateResult): SVGTemplateResult =>
  svg`<g transform="translate(320 0) scale(-1 1)">${drawing}</g>`;

/** From further away. */
export const far = (drawing: SVGTemplateResult): SVGTemplateResult =>
  svg`<g transform="translate(72 92) scale(.56)">${drawing}</g>`;

/** Colours that several drawings share; once on the page. */
export const paints: SVGTemplateResult = svg`
  <linearGradient id="paint" x2="0" y2="1"><stop stop-color="#d8644a" /><stop offset=".5" stop-color="#b8452e" /><stop offset="1" stop-color="#7f2a1a" /></linearGradient>
  <linearGradient id="glass" x2=".4" y2="1"><stop stop-color="#5c6f7c" /><stop offset=".5" stop-color="#2d3a44" /><stop offset="1" stop-color="#1b242b" /></linearGradient>
  <linearGradient id="rim" x2="0" y2="1"><stop stop-color="#70757d" /><stop offset="1" stop-color="#3b3f46" /></linearGradient>
  <radialGradient id="shade"><stop stop-color="#000" stop-opacity=".55" /><stop offset=".6" stop-color="#000" stop-opacity=".28" /><stop offset="1" stop-color="#000" stop-opacity="0" /></radialGradient>`;
