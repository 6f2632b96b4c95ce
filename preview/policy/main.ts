import '../../components/define.ts';
import { PolicyPage } from './policy-page.ts';

new PolicyPage(document.querySelector<HTMLElement>('#app')!);
