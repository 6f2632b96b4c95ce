import { codeMirror } from './editors/codemirror.ts';
import { inEditor } from './in-editor.ts';

inEditor('CodeMirror', codeMirror, { describe, it, before, after });
