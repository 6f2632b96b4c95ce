import { quill } from './editors/quill.ts';
import { inEditor } from './in-editor.ts';

inEditor('Quill', quill, { describe, it, before, after });
