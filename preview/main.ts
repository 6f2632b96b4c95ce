import '../components/define.ts';
import { EditorDesk } from './products/editors/editor-desk.ts';
import { Preview } from './preview.ts';
import { StateCard } from './states/state-card.ts';

// By its value: the package says of its files that they do nothing by being imported, so a build would leave one out that only does.
customElements.define('state-card', StateCard);
customElements.define('editor-desk', EditorDesk);
new Preview(document.querySelector<HTMLElement>('#app')!);
