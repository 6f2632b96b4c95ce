import { codeMirror } from '../../preview/products/editors/boot/codemirror.ts';
import { inEditor } from './in-editor.ts';

inEditor('CodeMirror', codeMirror, { describe, it, before, after });
