import '../components/define.ts';
import { Preview } from './preview.ts';

new Preview(document.querySelector<HTMLElement>('#app')!);
