import { editorJs } from '../../preview/products/editors/boot/editor-js.ts';
import { inEditor } from './in-editor.ts';

inEditor('Editor.js', editorJs, { describe, it, before, after });
