import { tiptap } from '../../preview/products/editors/boot/tiptap.ts';
import { inEditor } from './in-editor.ts';

inEditor('Tiptap', tiptap, { describe, it, before, after });
