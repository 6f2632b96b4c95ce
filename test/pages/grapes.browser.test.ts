import { grapes } from '../../preview/products/editors/boot/grapes.ts';
import { inEditor } from './in-editor.ts';

inEditor('GrapesJS', grapes, { describe, it, before, after });
